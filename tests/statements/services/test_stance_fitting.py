"""Fitting weights to examples."""

from statements.choices import Stance
from statements.matching.stance_features import Features
from statements.services.stance_fitting import fit

NO: Features = {"rule:denies": 1.0, "word:never": 0.5}
YES: Features = {"rule:asserts": 1.0, "word:surely": 0.5}
OPEN: Features = {"asks": 1.0, "word:whether": 0.5}
EXAMPLES = [NO, YES, OPEN] * 10
STANCES = [Stance.DENIES, Stance.ASSERTS, Stance.MENTIONS] * 10


def test_what_was_shown_is_learnt() -> None:
    model = fit(EXAMPLES, STANCES)

    for example, stance in ((NO, Stance.DENIES), (YES, Stance.ASSERTS), (OPEN, Stance.MENTIONS)):
        shares = model.probabilities(example)
        assert max(shares, key=lambda label: shares[label]) == stance


def test_a_stance_that_was_never_shown_stays_out_of_reach() -> None:
    model = fit([NO, YES] * 10, [Stance.DENIES, Stance.ASSERTS] * 10)

    assert model.probabilities(NO)[Stance.DENIES] > 0.5 > model.probabilities(YES)[Stance.DENIES]
    assert model.probabilities(NO)[Stance.MENTIONS] < 1e-6


def test_a_word_of_one_example_alone_is_not_learnt() -> None:
    once: Features = NO | {"word:zebra": 0.5}

    assert "word:zebra" not in fit([*EXAMPLES, once], [*STANCES, Stance.DENIES]).weights


def test_the_unit_of_a_measured_value_does_not_count() -> None:
    lengths = [10.0, 20.0, 30.0] * 10
    small = [e | {"length": n} for e, n in zip(EXAMPLES, lengths, strict=True)]
    large = [e | {"length": n * 1000} for e, n in zip(EXAMPLES, lengths, strict=True)]

    one = fit(small, STANCES).probabilities(small[0])[Stance.DENIES]
    other = fit(large, STANCES).probabilities(large[0])[Stance.DENIES]

    assert abs(one - other) < 1e-3
