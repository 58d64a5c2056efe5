"""One utterance, two wordings: a word that decides what was said differs between sources."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Q, QuerySet

from statements.choices import ContradictionKind
from statements.matching.deciding import WEIGHTS, in_context
from statements.matching.differences import DifferenceKind, recorded
from statements.matching.printing import are_one_act
from statements.matching.words import keys_of
from statements.models import Contradiction, Parallel, Rendering, Speaker, Utterance
from statements.prepared import among, prepared
from statements.services.contradictions.findings import (
    Finding,
    drop_untouched,
    flags_named,
    record_finding,
)
from statements.services.contradictions.pairs import (
    BATCH,
    INNER_MARKS,
    LIMIT,
    Print,
    batches,
    flags_on,
    prints,
    standing,
)
from statements.services.parallels import days_between
from statements.services.turns import turn

_KIND = ContradictionKind.WORDING
_PREFIX = "wording:"
_BATCH = 500
# Words that a reader takes in at a glance; a longer quote is no better proof.
_LONG = 15
# How surely one utterance is meant where one speaker is named, none, or two.
_ONE, _UNKNOWN, _TWO = 1.0, 0.85, 0.7


class _Variant(NamedTuple):
    """One print of the utterance, and the words in it that others print otherwise."""

    printed: Print
    words: str
    span: tuple[int, int]


_Sides = tuple[list[_Variant], list[_Variant]]


def raise_wording_flags(quote_ids: Iterable[int]) -> int:
    """Bring the wording flags up to date that rest on quotes; give the number of new flags.

    A flag that nobody touched goes, or shrinks, when its pairs no longer stand.
    """
    return sum(_raise_on(batch) for batch in batches(quote_ids))


def grow_wording_flags(differing: Iterable[str], *, joined: Collection[int]) -> int:
    """Let flags grow by new quotes; give the number of new flags.

    ``differing``: the keys of what decides between them and others; ``joined``: the quotes that
    render an utterance now. Comes to the same as ``raise_wording_flags``.
    """
    keys = {*differing, *_keys_on(joined)}
    return _raise_batch(keys) if keys else 0


def raise_all_wording_flags() -> int:
    """Bring every wording flag up to date, some at a time: see ``raise_wording_flags``."""
    flags = Contradiction.objects.filter(kind=_KIND).order_by()
    held = {_key(name) for name in flags.values_list("fingerprint", flat=True)}
    pairs = Parallel.objects.get_queryset().exclude(difference_key="").order_by()
    keys = sorted(held.union(pairs.values_list("difference_key", flat=True).distinct()))
    return sum(_raise_batch(keys[n : n + _BATCH]) for n in range(0, len(keys), _BATCH))


@turn()
def _raise_on(touched: Collection[int]) -> int:
    keys = set(_keys_beside(quotes=touched)[: LIMIT * len(touched)])
    return _raise(keys | _keys_on(touched))


def _keys_on(quotes: Collection[int]) -> set[str]:
    """Give the keys of flags that rest on ``quotes``, or on others that render the same."""
    held = {*quotes, *_rendering_the_same(quotes=quotes)}
    return {_key(name) for _, name in flags_on(quotes=held, kind=_KIND)}


def _key(fingerprint: str) -> str:
    return fingerprint.removeprefix(_PREFIX)


@prepared
def _keys_beside() -> "QuerySet[Parallel, str]":
    """Give the differences that decide between ``quotes`` and others, the oldest first."""
    has_one = Q(among("quote", "quotes")) | Q(among("other", "quotes"))
    pairs = Parallel.objects.get_queryset().filter(has_one).exclude(difference_key="")
    return pairs.order_by("pk").values_list("difference_key", flat=True)[: LIMIT * BATCH]


@prepared
def _rendering_the_same() -> "QuerySet[Rendering, int]":
    """Give the quotes that render an utterance of ``quotes``."""
    rows = Rendering.objects.get_queryset().order_by()
    joined = rows.filter(among("quote", "quotes")).values("utterance")
    return rows.filter(utterance__in=joined).values_list("quote_id", flat=True)


@turn()
def _raise_batch(keys: Collection[str]) -> int:
    return _raise(keys)


def _raise(keys: Iterable[str]) -> int:
    return sum(_bring_up_to_date(key) for key in sorted(keys))


def _bring_up_to_date(key: str) -> int:
    alike = Parallel.objects.get_queryset().filter(difference_key=key)
    pairs = list(standing(alike).order_by("pk")[:LIMIT])
    known = prints(pk for pair in pairs for pk in (pair.quote_id, pair.other_id))
    sure = [pair for pair in pairs if _is_one_utterance(pair, known)]
    if sure:
        return int(record_finding(_finding(key, sure, known)))
    drop_untouched(flag.pk for flag in flags_named(fingerprints=[f"{_PREFIX}{key}"]))
    return 0


def _is_one_utterance(pair: Parallel, known: Mapping[int, Print]) -> bool:
    quote, other = known[pair.quote_id], known[pair.other_id]
    return are_one_act(
        quote,
        other,
        recorded(pair.differences[0]),
        likeness=pair.confidence or 0.0,
        days_apart=days_between(quote.day, other.day),
    )


def _kind(pair: Parallel) -> DifferenceKind:
    return DifferenceKind(pair.differences[0]["kind"])


def _finding(key: str, pairs: Sequence[Parallel], known: Mapping[int, Print]) -> Finding:
    sides = _sides(pairs, known)
    first, second = sides[0][0], sides[1][0]
    shared = first.printed.speakers & second.printed.speakers
    speaker = Speaker.objects.get(pk=min(shared)) if shared else None
    return Finding(
        kind=_KIND,
        fingerprint=f"{_PREFIX}{key}",
        explanation=_explanation(first, second, speaker),
        score=round(
            WEIGHTS[_kind(pairs[0])] * _likelihood(pairs, first.printed, second.printed), 4
        ),
        speaker_id=speaker.pk if speaker else None,
        utterance=_utterance(sides),
        words=tuple(variant.words for variant in (first, second) if variant.words),
        quotes=(_pks(sides[0]), _pks(sides[1])),
        is_whole=True,
    )


def _sides(pairs: Iterable[Parallel], known: Mapping[int, Print]) -> _Sides:
    """Put the prints on two sides by their words, the earliest print of each side first."""
    found: dict[tuple[str, ...], dict[int, _Variant]] = {}
    for pair in pairs:
        decided = pair.differences[0]
        for pk, side in ((pair.quote_id, "a"), (pair.other_id, "b")):
            variant = _Variant(known[pk], decided[side], tuple(decided[f"{side}_span"]))
            found.setdefault(keys_of(variant.words), {})[pk] = variant
    # Told apart by their words, so that it does not matter which came first.
    one, two = (found[keys] for keys in sorted(found)[:2])
    twice = one.keys() & two.keys()
    return tuple(  # type: ignore[return-value]
        sorted(
            (variant for pk, variant in side.items() if pk not in twice or side is one),
            key=lambda variant: variant.printed.order,
        )
        for side in (one, two)
    )


def _utterance(sides: _Sides) -> Utterance | None:
    """Give the utterance that a print was joined to, the earliest print of the first side first."""
    prints = [variant.printed for side in sides for variant in side]
    joined = (printed.utterance for printed in prints if printed.utterance)
    found = next(joined, None)
    return Utterance.objects.get(pk=found) if found else None


def _likelihood(pairs: Iterable[Parallel], first: Print, second: Print) -> float:
    likeness = max(pair.confidence or 0.0 for pair in pairs)
    length = min(len(keys_of(first.exact)), len(keys_of(second.exact)), _LONG) / _LONG
    if first.speakers & second.speakers:
        return likeness * length * _ONE
    return likeness * length * (_TWO if first.speakers and second.speakers else _UNKNOWN)


def _explanation(first: _Variant, second: _Variant, speaker: Speaker | None) -> str:
    who = f"{speaker} is quoted" if speaker else "One utterance is printed"
    return f"{who} with {_printed(first)}, but with {_printed(second)}."


def _printed(variant: _Variant) -> str:
    words = in_context(variant.printed.exact, variant.span).translate(INNER_MARKS)
    return f"“{words}” in {variant.printed.outlet}"


def _pks(side: Iterable[_Variant]) -> tuple[int, ...]:
    return tuple(variant.printed.pk for variant in side)
