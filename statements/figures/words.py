"""The words of quantities: stems, scales, units, and which nouns and events mean one thing."""

from collections.abc import Iterable
from decimal import Decimal


def singular(noun: str) -> str:
    """Give the singular of an English noun in lower case.

    >>> [singular(noun) for noun in ("Troops", "lives", "cities", "people", "buses", "crisis")]
    ['troop', 'life', 'city', 'people', 'bus', 'crisis']
    """
    word = noun.lower().removesuffix("'s").removesuffix("’s")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 5 and word not in {"specimen", "regimen", "abdomen"}:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "uses")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def stem(word: str) -> str:
    """Cut a word down to what its forms share: "killed", "kills" and "killing" give "kill".

    >>> [stem(word) for word in ("massed", "injured", "injure", "planned", "deaths")]
    ['mass', 'injur', 'injur', 'plan', 'death']
    """
    base = singular(word)
    for ending in ("ied", "ing", "ed"):
        if base.endswith(ending) and len(base) - len(ending) >= 3:
            base = base[: -len(ending)] + ("y" if ending == "ied" else "")
            if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsfz":
                base = base[:-1]
            break
    return base[:-1] if base.endswith("e") and len(base) > 3 else base


def place_key(name: str) -> str:
    """Give what the names of a place and of its people share: "Ukraine" and "Ukrainian".

    Good for comparing two names only: the endings are cut by rule, not looked up.

    >>> place_key("Russia") == place_key("Russian"), place_key("US") == place_key("American")
    (True, True)
    """
    word = name.lower().replace(".", "").removesuffix("'s").removesuffix("’s")
    word = _PLACES.get(word) or _PLACES.get(word.removesuffix("s")) or word
    for ending, rest in _PLACE_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= rest:
            return word[: -len(ending)]
    return word


def concept(noun: str) -> str:
    """Give the name of the class of nouns that count the same things, or the noun itself."""
    return _CONCEPTS.get(noun, noun)


def events(stems: Iterable[str]) -> frozenset[str]:
    """Give the kinds of event that some stems name: "claimed lives" and "killed" are one."""
    present = set(stems)
    found = {_EVENTS[word] for word in present if word in _EVENTS}
    if "lif" in present and present & CLAIMED_LIVES - {"lif"}:
        found.add("death")
    return frozenset(found)


def tells_event(stem: str) -> bool:
    """Tell whether one stem, without others, names a kind of event.

    >>> tells_event("kill"), tells_event("lif")
    (True, False)
    """
    return stem in _EVENTS


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _classes(text: str) -> dict[str, str]:
    lines = (line.split() for line in text.strip().splitlines())
    return {word: words[0] for words in lines for word in words}


_IRREGULAR = dict(
    pair.split(":")
    for pair in (
        *("men:man", "women:woman", "children:child", "people:people", "lives:life"),
        *("servicemen:serviceman", "servicewomen:serviceman", "policemen:policeman"),
        *("news:news", "series:series", "means:means", "yes:yes", "this:this", "its:its"),
        *("dying:die", "died:die", "dies:die", "fled:flee", "fleeing:flee", "sent:send"),
        *("slain:slay", "shot:shoot", "held:hold", "built:build", "spent:spend", "paid:pay"),
        *("bought:buy", "tore:tear", "torn:tear"),
    )
)
_PLACE_ENDINGS = (
    *(("istan", 4), ("ese", 3), ("ian", 3), ("ean", 3), ("ish", 4), ("ey", 4), ("ia", 3)),
    *(("ea", 3), ("an", 4), ("a", 3), ("e", 4), ("y", 4), ("o", 4), ("i", 4)),
)
# Of the capitals only those that news prints for the government more often than for the city.
_PLACES = _classes("""
usa us america american washington pentagon
russia moscow kremlin
china beijing
iran tehran
uk britain british briton
eu
france french frenchman
germany german
poland polish pole
netherland dutch holland
spain spanish spaniard
denmark danish dane
finland finnish finn
sweden swedish swede
norway norwegian
ireland irish
scotland scottish scot
wale welsh
swiss switzerland
greece greek
portugal portuguese
thailand thai
iceland icelandic
cyprus cypriot
lebanon lebanese
congo congolese
philippine filipino
kyiv kiev
""")
# Of one class only where one word may stand for the other; "civilians" and "children" are a part
# of the people, so a number of them is another quantity.
_CONCEPTS = _classes("""
people person life human individual inhabitant resident dead death fatality casualty victim
troop soldier force serviceman servicemember personnel army military
aircraft plane warplane jet aeroplane airplane airliner jetliner
ship vessel warship boat
case infection
home house
job post
refugee asylum-seeker
protester demonstrator protestor
police policeman officer
migrant immigrant
strike airstrike
girl schoolgirl
""")
_EVENTS = _classes("""
death toll kill dead die fatality slay murder perish fatal died fatally fatalit
injury injur wound hurt maim
arrest detain custody imprison jail
mass amass gather concentrat assembl buildup build station garrison present deploy camp encamp
send head dispatch arriv pledg bound redeploy
exercis drill manoeuvr maneuver wargam war-gam
alert standby readiness
displac flee uproot evacuat
infect hospitalis hospitaliz vaccinat
protest march rally demonstrat
withdraw withdrew pull leav
miss disappear vanish
kidnap abduct hostag captiv seiz
releas free freed
rescu
sell sale sold ship shipment
hire recruit employ
""")
# What has a price: "an 800 million contract" counts no contracts.
PRICED = _set("""
contract offer deal bid operation surgery fee reward bounty ransom loan fine salary tip gift
donation prize budget sale investment project settlement lawsuit bill price merger takeover
acquisition package bonus fortune mansion
""")
# What so many pounds of money are printed beside: "a 20-pound note".
PAID_IN = PRICED | _set("""
apartment banknote bet bond bribe charge cheque coin compensation cost cut damage debt deficit
dinner dress expense fare fee flat fund funding grant handbag holiday home house income interest
investor jackpot loss lottery meal mortgage necklace note overdraft painting payment payout penalty
pension phone pledge profit refund rent revenue saving share shortfall spending stake subsidy suit
sum tax ticket toll transfer turnover villa voucher wage watch wedding win windfall worth
""")
# Of which they are no weight: "900 pounds of public money".
MONEY = PAID_IN | _set("""
aid asset benefit borrowing capital cash credit earning money public taxpayer its his her my our
your their
""")
# Of these, "two million pounds" are what they sell for.
DEAR = _set("art cannabi cocaine diamond drug gem gold good heroin jewel jewellery jewelry")
# "A 90-pound pumpkin wins" is of no winnings.
ALSO_VERBS = _set("bets charges costs cuts damages deals interests offers shares wins")
MATERIALS = _set(
    "gold silver platinum steel aluminium aluminum titanium leather wood plastic glass"
)
# So many things are counted in these that the word alone tells little.
BROAD = _set("people unit man woman child case time area level point")
# Counts of what stays done.
GROWING_NOUNS = _set(
    "view like follower download call signature share retweet comment tweet case body"
)
STATES = _set("dead wounded injured missing killed detained arrested homeless displaced infected")
CLAIMED_LIVES = _set("claim cost tak took lost lif")
GROWING = _set("death injury arrest displac infect")
NUMBER_WORDS = {
    word: Decimal(n)
    for n, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
            *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
            *("seventeen", "eighteen", "nineteen"),
        )
    )
} | {
    word: Decimal(10 * n)
    for n, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2
    )
}
SCALES = {
    "dozen": Decimal(12),
    "score": Decimal(20),
    "hundred": Decimal(100),
    **dict.fromkeys(("thousand", "k"), Decimal(1000)),
    **dict.fromkeys(("million", "m", "mn"), Decimal(10**6)),
    **dict.fromkeys(("billion", "bn", "b"), Decimal(10**9)),
    **dict.fromkeys(("trillion", "tn"), Decimal(10**12)),
}
CURRENCIES = {
    **dict.fromkeys(("$", "us$", "usd", "dollar"), "USD"),
    **dict.fromkeys(("€", "eur", "euro"), "EUR"),
    **dict.fromkeys(("£", "gbp", "pound"), "GBP"),
    **dict.fromkeys(("¥", "jpy", "yen"), "JPY"),
    **dict.fromkeys(("₽", "rub", "ruble", "rouble"), "RUB"),
    **dict.fromkeys(("₴", "uah", "hryvnia", "hryvnias"), "UAH"),
    "yuan": "CNY",
    "rupee": "INR",
    "franc": "CHF",
    "zloty": "PLN",
}
MEASURES = {
    **dict.fromkeys(("km", "kilometre", "kilometer"), "km"),
    **dict.fromkeys(("m", "metre", "meter"), "m"),
    **dict.fromkeys(
        ("stone", "mile", "yard", "foot", "feet", "inch", "hectare", "acre", "litre", "degree"), ""
    ),
    **dict.fromkeys(("cm", "centimetre", "centimeter"), "cm"),
    **dict.fromkeys(("mm", "millimetre", "millimeter"), "mm"),
    **dict.fromkeys(("kg", "kilogram", "kilo"), "kg"),
    **dict.fromkeys(("gram", "gramme"), "gram"),
    **dict.fromkeys(("ounce", "oz"), "ounce"),
    **dict.fromkeys(("min", "mins"), "minute"),
    **dict.fromkeys(("hr", "hrs"), "hour"),
    **dict.fromkeys(("lb", "lbs"), "lb"),
    **dict.fromkeys(("tonne", "ton"), "tonne"),
    **dict.fromkeys(("second", "minute", "hour", "day", "week", "month", "year", "decade"), ""),
}
# What ends the run of words behind a number among which its noun stands.
FUNCTION_WORDS = _set("""
a an the and or but nor of to in on at by for from with without within into onto over under near
around about along across against among between during before after since until than as is are was
were be been being has have had do does did will would can could may might must shall should that
which who whom whose what when where why how if while because so not no it its he she they we you
i his her their our your my this these those there here then now also only just even already still
yet both all some any each every other another such more most less least very too up down out off
back again once per amid via said says say told tells according us them me him
""")
# Words that tell nothing about which quantity a sentence speaks of.
STOP_STEMS = (
    FUNCTION_WORDS
    | {stem(word) for word in (*NUMBER_WORDS, *SCALES)}
    | _set("""
sai say tell told report accord year month week day time new last next first second mr mrs ms
monday tuesday wednesday thursday friday saturday sunday january february march april june july
august september october november december people person life few several many nearly almost
roughly cent percent
""")
)
