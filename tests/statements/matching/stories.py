"""Our own small news: quotes in pairs that contradict each other, and quotes that only look so."""

from statements.matching.frames import QuoteText

# topic, words, cue, speaker, kind, affiliation, paragraph
_DISPUTED = (
    ("factory", "Norvik Motors will shut its plant in Halden by the autumn", "said", "Jonas Berg",
     "person", "union leader", ""),
    ("factory", "reports that it was about to close its factory in Halden", "denied",
     "Norvik Motors", "organisation", "", ""),
    ("ceasefire", "Sudanese troops violated the ceasefire on Tuesday by shelling two villages",
     "said", "Government of Chad", "government", "", ""),
    ("ceasefire", "Our soldiers have never violated the ceasefire", "said", "Amir Saleh", "person",
     "Sudanese army spokesman", ""),
    ("vaccine", "Peru has signed a contract with Helvax for ten million vaccine doses", "announced",
     "Rosa Quispe", "person", "Peruvian health minister", ""),
    ("vaccine", "it had not signed any contract with Peru for vaccine doses", "said", "Helvax",
     "organisation", "", ""),
    ("election", "the election was rigged by the ruling party", "alleged", "Nadia Orlov", "person",
     "opposition leader", ""),
    ("election", "allegations that the election had been rigged, calling them baseless", "rejected",
     "Electoral Commission", "organisation", "", ""),
    ("taxes", "The government plans to raise taxes on fuel next year", "said", "Liam Doyle",
     "person", "shadow chancellor", ""),
    ("taxes", "There are no plans to raise fuel taxes", "said", "Mary Pike", "person",
     "finance minister", ""),
    ("resignation", "Minister Hal Brandt will resign this week", "reported", "The Courier",
     "outlet", "", ""),
    ("resignation", "he had no intention of stepping down", "said", "Hal Brandt", "person",
     "minister", ""),
    ("withdrawal", "some of its troops had returned to base and were withdrawing from the border",
     "said", "Government of Ethiopia", "government", "", ""),
    ("withdrawal", "There is no sign that Ethiopia has withdrawn troops from the border", "said",
     "Sara Khalid", "person", "Sudanese foreign minister", ""),
    ("theft", "North Korean hackers stole 40 million dollars from the exchange", "accused",
     "Ministry of Finance of Japan", "organisation", "", ""),
    ("theft", "stealing money from the exchange", "denies", "Pyongyang", "government", "", ""),
)  # fmt: skip

_DISTRACTORS = (
    ("factory", "Norvik Motors opened its first showroom in Spain on Monday", "said",
     "Norvik Motors", "organisation", "", ""),
    ("factory", "The closure of the bakery in Moss saddened everybody", "said", "Ola Moe", "person",
     "", ""),
    ("ceasefire", "both sides should respect the ceasefire", "urged", "United Nations",
     "organisation", "", ""),
    ("ceasefire", "if the ceasefire is violated again, talks will end", "warned", "Kofi Mensah",
     "person", "mediator", ""),
    ("vaccine", "Helvax hopes to sell its vaccine to Peru next year", "said", "an analyst",
     "anonymous", "", ""),
    ("election", "the election takes place on 4 May", "said", "Electoral Commission",
     "organisation", "", ""),
    ("election", "Was the election rigged?", "asked", "Tom Reed", "person", "reporter", ""),
    ("taxes", "fuel prices have raised the cost of bread", "said", "Bakers Union", "organisation",
     "", ""),
    ("taxes", "We will cut taxes on homes", "promised", "Mary Pike", "person", "finance minister",
     ""),
    ("resignation", "The coach of Rovers resigned after the defeat", "said", "Rovers",
     "organisation", "", ""),
    ("withdrawal", "Ethiopia must withdraw its troops from the border", "demanded", "Sara Khalid",
     "person", "Sudanese foreign minister", ""),
    ("other", "Nobody was injured when the train left the rails", "said", "Railways",
     "organisation", "", ""),
    ("other", "Three people were injured in a bus crash in Lima", "said", "Police of Lima",
     "organisation", "", ""),
    ("other", "the museum will not close during the works", "said", "City Museum", "organisation",
     "", ""),
    ("other", "Japan does not expect to win the cup", "said", "Ken Mori", "person", "coach", ""),
    ("other", "Spain will win the cup", "said", "Raul Diaz", "person", "coach", ""),
    ("other", "We have nothing to hide and nothing to fear", "said", "Hal Brandt", "person",
     "minister", ""),
)  # fmt: skip


def disputed() -> list[QuoteText]:
    """Give an assertion and its denial for each topic; the key is (topic, number)."""
    return _quotes(_DISPUTED)


def distractors() -> list[QuoteText]:
    """Give quotes that share words with the disputed ones, and contradict nothing."""
    return _quotes(_DISTRACTORS)


def _quotes(rows: tuple[tuple[str, ...], ...]) -> list[QuoteText]:
    return [
        QuoteText(
            key=(row[0], words),
            exact=words,
            cue=row[2],
            speaker=row[3],
            speaker_kind=row[4],
            affiliation=row[5],
            context=row[6],
        )
        for row in rows
        for words in (row[1],)
    ]
