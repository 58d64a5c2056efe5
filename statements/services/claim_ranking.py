"""The claims that a quote may stand to, best first, for an editor to choose from."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import F, Subquery

from statements.choices import ReviewStatus
from statements.figures.words import FUNCTION_WORDS
from statements.matching.bm25 import Bm25
from statements.matching.claim_ranking import likeness, ranked
from statements.matching.embedding import sentence_model
from statements.matching.posts import plain_words
from statements.matching.words import keys_of
from statements.models import Claim, Quote
from statements.search import claims_with_any
from statements.search.frequencies import MOST, claims_holding
from statements.services.claim_vectors import made_of_text, make_vectors, read_vectors
from statements.services.merging import survivors

# So many claims are compared: more found no other best one on 999 posts and 10,375 claims.
_COMPARED = 200
# Of claims without a vector, so many get one while somebody waits.
_MADE = 32
# A long quote is looked up by its beginning, which is what the model reads, too.
_READ = 2000
_WITH_CLAIM = ("made_of", "numbers", "newest")
_REFUSED = {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN}


def best_claims(quote: Quote, *, limit: int = 10) -> list[tuple[Claim, float]]:
    """Give the claims nearest to what was said: see ``nearest_claims``."""
    return nearest_claims(quote.exact, limit=limit)


def nearest_claims(text: str, *, limit: int = 10) -> list[tuple[Claim, float]]:
    """Give the claims nearest to these words, with a score of at most 1, best first.

    A merged claim answers as the one that stands for it, a rejected one not at all. Takes a
    fixed number of queries, and compares a bounded number of claims.
    """
    text = plain_words(text[:_READ])
    words = list(dict.fromkeys(w for w in keys_of(text) if w not in FUNCTION_WORDS))
    holding = claims_holding(words)
    rows = _rows(claims_with_any(_rarest(holding), limit=_COMPARED))
    today = _standing(rows)
    by_words: dict[int, float] = {}
    for pk, score in _by_words(text, rows, holding).items():
        by_words[today[pk].pk] = max(score, by_words.get(today[pk].pk, 0.0))
    found = ranked(by_words, _by_meaning(text, rows, today), most=_COMPARED)
    standing = {claim.pk: claim for claim in today.values() if claim.status not in _REFUSED}
    return [(standing[pk], score) for pk, score in found if pk in standing][:limit]


class _Row(NamedTuple):
    """A claim that is compared, with its vector; ``newest`` is the key of the newest of all."""

    claim: Claim
    pk: int
    text: str
    made_of: str | None
    numbers: bytes | None
    newest: int


def _rarest(holding: Mapping[str, int]) -> list[str]:
    """Take the rarest words whose claims can all be ranked; at least one."""
    taken: list[str] = []
    count = 0
    for word in sorted(holding, key=lambda word: (holding[word], word)):
        count += holding[word]
        if taken and count > MOST:
            break
        if holding[word]:
            taken.append(word)
    return taken


def _rows(pks: Sequence[int]) -> list[_Row]:
    """Give the candidates in the order of ``pks``, with all that is asked of them; one query."""
    found = Claim.objects.filter(pk__in=pks).select_related("merged_into")
    claims = found.annotate(
        made_of=F("vector__made_of"),
        numbers=F("vector__numbers"),
        newest=Subquery(Claim.objects.order_by("-pk").values("pk")[:1]),
    )
    rows = {
        claim.pk: _Row(claim, claim.pk, claim.text, *(vars(claim)[name] for name in _WITH_CLAIM))
        for claim in claims
    }
    return [rows[pk] for pk in pks if pk in rows]


def _standing(rows: Iterable[_Row]) -> dict[int, Claim]:
    """Give the claim that stands for each today; asks again only for what was merged twice."""
    found = {row.pk: row.claim.merged_into or row.claim for row in rows}
    again = {claim.pk for claim in found.values() if claim.merged_into_id is not None}
    if again:
        ends = survivors(Claim, again)
        claims = Claim.objects.in_bulk(set(ends.values()))
        found |= {pk: claims[ends[c.pk]] for pk, c in found.items() if c.pk in again}
    return found


def _by_words(text: str, rows: Sequence[_Row], holding: Mapping[str, int]) -> dict[int, float]:
    texts = {row.pk: row.text for row in rows}
    size = rows[0].newest if rows else 0
    return Bm25(texts, size=size, holding=holding).scores(text)


def _by_meaning(text: str, rows: Sequence[_Row], today: Mapping[int, Claim]) -> dict[int, float]:
    """Give the cosines; none where the model is missing."""
    model = sentence_model() if rows else None
    if model is None:
        return {}
    kept = [row for row in rows if row.made_of == made_of_text(row.text)]
    held = {row.pk for row in kept}
    lacking = {row.pk: row.text for row in rows if row.pk not in held}
    made = make_vectors(dict(list(lacking.items())[:_MADE]), waits=False)
    wordings = read_vectors([*(bytes(row.numbers or b"") for row in kept)])
    (vector,) = model.embed([text])
    found = likeness(vector, wordings, [today[row.pk].pk for row in kept])
    for pk, other in made.items():
        stands = today[pk].pk
        found[stands] = max(float(vector @ other), found.get(stands, 0.0))
    return found
