"""How new quotes stand to the claims that editors wrote or accepted, whatever their words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from django.db.models import QuerySet

from statements.choices import ClaimKind, ReviewStatus
from statements.matching.embedding import sentence_model
from statements.matching.encoder import Floats
from statements.matching.frames import ClaimText, QuoteText
from statements.matching.meaning import by_words, judge_by_meaning
from statements.matching.stance import Judgement
from statements.models import Claim
from statements.prepared import among, prepared
from statements.search.alike import claims_about
from statements.services.claim_vectors import made_of_text, make_vectors, read_vectors

# So many claims are looked for around each quote, and so many compared with the article.
_AROUND, _COMPARED = 40, 60


def judge_accepted(
    quotes: Mapping[int, QuoteText],
) -> Iterator[tuple[int, int, Judgement]]:
    """Give claim, quote and stance, where quotes of one article take sides on accepted claims.

    A claim is compared where the text around some quote shares two of its terms. Takes a fixed
    number of queries; without an accepted claim there is one, and nothing is embedded.
    """
    if not quotes or not _first_accepted():
        return
    around = {pk: replace(quote, exact=quote.context) for pk, quote in quotes.items()}
    found = claims_about(around, limit=_AROUND).read()
    count = Counter(pk for claims in found.values() for pk in claims)
    near = map(_Row._make, _accepted_among(claims=set(count)))
    rows = sorted(near, key=lambda row: (-count[row.pk], row.pk))[:_COMPARED]
    texts = [ClaimText(row.pk, row.text) for row in rows]
    judged = judge_by_meaning(list(quotes.values()), texts, partial(_alike, rows, texts))
    yield from ((int(str(claim)), int(str(pk)), verdict) for pk, claim, verdict in judged)


class _Row(NamedTuple):
    pk: int
    text: str
    made_of: str | None
    numbers: bytes | None


def _accepted() -> "QuerySet[Claim, Claim]":
    return Claim.objects.filter(
        kind=ClaimKind.PROPOSITION, status=ReviewStatus.ACCEPTED, merged_into=None
    ).order_by()


@prepared
def _first_accepted() -> "QuerySet[Claim, int]":
    return _accepted().values_list("pk", flat=True)[:1]


@prepared
def _accepted_among() -> "QuerySet[Claim, tuple[Any, ...]]":
    wanted = _accepted().filter(among("pk", "claims"))
    return wanted.values_list("pk", "text", "vector__made_of", "vector__numbers")


def _alike(rows: Sequence[_Row], claims: Sequence[ClaimText], texts: Sequence[str]) -> Floats:
    model = sentence_model()
    if model is None:
        return by_words(texts, claims)
    return model.embed(texts) @ _vectors(rows).T


def _vectors(rows: Sequence[_Row]) -> Floats:
    lacking = {row.pk: row.text for row in rows if row.made_of != made_of_text(row.text)}
    made = make_vectors(lacking)
    kept = [row for row in rows if row.pk not in lacking]
    known = dict(
        zip(
            [row.pk for row in kept],
            read_vectors(bytes(row.numbers or b"") for row in kept),
            strict=True,
        )
    )
    return np.stack([(known | made)[row.pk] for row in rows])
