"""Words as often as news has them: those without weight as counted, the others by Zipf's law.

A third of the words of news carry weight. Which are frequent among them tells the vocabulary of
the sentence model, and how frequent Mandelbrot's form of the law.
"""

from bisect import bisect
from functools import cache
from itertools import accumulate
from random import Random

from statements.matching.embedding import sentence_model
from statements.matching.terms import terms_of


def listed(words: str) -> list[str]:
    """Read words parted by white space, in their order."""
    return words.split()


# Of ten thousand words of news, about how many are this one; the other words carry weight.
_COUNTED = listed("""
the 594 to 297 of 245 a 244 and 231 in 200 was 127 that 119 is 118 it 113 not 89 he 82 on 81 for 76
have 74 with 68 i 67 be 64 we 61 had 60 his 58 they 57 as 56 are 55 at 53 by 52 from 50 an 48
been 47 this 42 has 42 will 39 were 36 would 32 but 32 or 30 there 30 who 30 all 27 she 27 no 26
people 26 about 26 their 25 one 23 do 23 you 23 him 22 could 22 up 22 out 21 her 21 what 21 my 21
after 21 if 20 more 20 when 19 which 19 them 18 any 18 just 17 time 17 being 17 its 16 our 16
some 15 so 15 into 15 because 14 like 14 over 14 may 13 man 13 year 13 me 13 did 13 new 13 first 12
can 12 than 12 two 12 even 11 us 11 very 11 before 11 going 11 get 10 other 10 only 10 now 10
against 10 also 10 those 9 where 9 know 9 found 9 while 9 then 9 said 9 these 9 three 9 make 9
made 9 last 9 see 8 around 8 off 8 think 8 during 8 something 8 your 8 well 8 never 7 still 7
day 7 left 7 back 7 how 7 used 7 does 7 part 7 told 7 many 7 old 7 under 7 through 7 way 7 years 6
want 6 days 6 next 6 such 6 go 6 take 6 taken 6 should 6 right 6 near 6 come 6 seen 6 long 6 went 6
really 6 say 6 another 6 lot 5 number 5 high 5 good 5 use 5 including 5 place 5 inside 5 got 5
""")
_OTHERS = dict(zip(_COUNTED[::2], map(int, _COUNTED[1::2]), strict=True))
_TEN_THOUSAND, _SHARE_OF_WEIGHTY = 10_000, 3_500
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
_FLATTENING = 60
_SHORTEST = 4


class Words:
    """Draws words; the same for the same ``seed``."""

    def __init__(self, *, seed: int) -> None:
        self._random = Random(seed)
        self._weighty = weighty()
        zipf = [1 / (rank + _FLATTENING) for rank in range(1, len(self._weighty) + 1)]
        self._weighty_sums = list(accumulate(zipf))
        others = (_TEN_THOUSAND - _SHARE_OF_WEIGHTY) / sum(_OTHERS.values())
        share = _SHARE_OF_WEIGHTY / sum(zipf)
        self._all = [*_OTHERS, *self._weighty]
        self._sums = list(
            accumulate([*(n * others for n in _OTHERS.values()), *(n * share for n in zipf)])
        )

    def run(self, count: int) -> list[str]:
        """Give ``count`` words as they follow each other in text, with a stock phrase at times."""
        words = self._random.choices(self._all, cum_weights=self._sums, k=count)
        if self._random.random() < 0.4:
            at = self._random.randrange(count)
            words[at:at] = STOCK[zipf_rank(self._random, len(STOCK)) - 1].split("_")
        return words

    def topic(self, random: Random) -> str:
        """Give one word of weight, frequent ones more often."""
        sums = self._weighty_sums
        return self._weighty[bisect(sums, random.random() * sums[-1])]

    def name(self, random: Random) -> str:
        return (_made(random) + _made(random)).title()


def zipf_rank(random: Random, count: int) -> int:
    """Draw a rank from 1 to ``count`` whose chance is about one part in its rank."""
    return min(count, int((count + 1) ** random.random()))


@cache
def weighty() -> tuple[str, ...]:
    """Give the words that carry weight, the most frequent first.

    The vocabulary of the sentence model lists words by how often they occur. Without the model,
    whose time is then not measured either, they are made of syllables.
    """
    model = sentence_model()
    if model is None:
        random = Random(0)
        return tuple({_made(random) + _made(random): None for _ in range(_MADE)})
    return tuple(
        word
        for word in model.pieces.words
        if len(word) >= _SHORTEST and word.isascii() and word.isalpha() and terms_of(word)
    )


def _made(random: Random) -> str:
    return random.choice(_ONSETS) + random.choice(_VOWELS) + random.choice(_CODAS)
