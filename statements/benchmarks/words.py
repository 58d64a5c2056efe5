"""Words as often as news has them: function words as counted, the others by Zipf's law.

Rank and frequency follow Mandelbrot's form of the law. Words for events and things stand among
the frequent ones, as they do in news; the rest are made of syllables.
"""

from bisect import bisect
from itertools import accumulate
from random import Random

from statements.matching.lexicon import EVENTS, THINGS


def listed(words: str) -> list[str]:
    """Read words parted by white space, in their order."""
    return words.split()


# Of a thousand words of running English, about how many are this one.
_PER_THOUSAND = listed("""
the 60 of 29 and 27 to 26 a 22 in 20 that 11 is 10 was 9 for 9 it 9 with 7 as 7 be 6 on 6 not 5
are 5 by 5 at 5 this 5 have 5 we 5 from 4 but 4 they 4 which 3 you 4 or 3 i 5 had 3 will 3 would 2
their 3 has 3 all 3 been 3 there 3 if 2 more 2 when 2 what 2 can 2 about 2 our 2 so 2 no 2 up 2
out 2 do 2 who 2 into 2 them 2 than 2 could 1 people 1 time 1 also 1 very 1 now 1 new 1 only 1
some 1 over 1 after 1 any 1 these 1 because 1 must 1 should 1 made 1 where 1 most 1 many 1 said 2
""")
# Phrases of three words and more that news repeats.
STOCK = listed("""
one_of_the as_well_as a_number_of the_end_of it_is_not we_want_to we_need_to there_is_no this_is_a
the_fact_that in_order_to at_the_same_time in_the_past we_are_going_to the_rest_of_the it_would_be
as_soon_as_possible the_people_of at_the_end_of_the_day in_the_future on_the_other_hand a_lot_of
for_the_first_time we_have_seen it_is_time_to we_will_continue_to the_state_of in_the_face_of
to_be_able_to the_number_of as_a_result_of
""")
_ONSETS = listed("b br c ch d dr f fl g gr h j l m n p pl pr r s sh st t th tr v w")
_VOWELS = listed("a e i o u ai ea ee oo ou")
_CODAS = listed("b ck d ft g l ld ll m n nd ng nt p r rd rk rt s st t")
_MADE = 20_000
_SHARE_OF_OTHERS = 560
_FLATTENING = 60


class Words:
    """Draws words; the same for the same ``seed``."""

    def __init__(self, *, seed: int) -> None:
        self._random = Random(seed)
        counted = dict(
            zip(_PER_THOUSAND[::2], (float(n) for n in _PER_THOUSAND[1::2]), strict=True)
        )
        self.content = self._content()
        zipf = [1 / (rank + _FLATTENING) for rank in range(1, len(self.content) + 1)]
        share = _SHARE_OF_OTHERS / sum(zipf)
        self._all = [*counted, *self.content]
        self._sums = list(accumulate([*counted.values(), *(weight * share for weight in zipf)]))
        self._content_sums = list(accumulate(zipf))

    def run(self, count: int) -> list[str]:
        """Give ``count`` words as they follow each other in text, with a stock phrase at times."""
        words = self._random.choices(self._all, cum_weights=self._sums, k=count)
        if self._random.random() < 0.4:
            at = self._random.randrange(count)
            words[at:at] = STOCK[zipf_rank(self._random, len(STOCK)) - 1].split("_")
        return words

    def topic(self, random: Random) -> str:
        """Give one word of weight, frequent ones more often."""
        return self.content[bisect(self._content_sums, random.random() * self._content_sums[-1])]

    def name(self, random: Random) -> str:
        return (_made(random) + _made(random)).title()

    def _content(self) -> list[str]:
        known = {
            word: None
            for words in (*EVENTS.values(), *THINGS.values())
            for word in words.split()
            if word.isalpha()
        }
        made: dict[str, None] = {}
        while len(made) < _MADE:
            word = "".join(_made(self._random) for _ in range(self._random.choice([1, 2, 2])))
            if len(word) > 3:
                made.setdefault(word)
        frequent = [*known, *list(made)[: 20 * len(known)]]
        self._random.shuffle(frequent)
        return [*frequent, *list(made)[20 * len(known) :]]


def zipf_rank(random: Random, count: int) -> int:
    """Draw a rank from 1 to ``count`` whose chance is about one part in its rank."""
    return min(count, int((count + 1) ** random.random()))


def _made(random: Random) -> str:
    return random.choice(_ONSETS) + random.choice(_VOWELS) + random.choice(_CODAS)
