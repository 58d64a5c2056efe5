"""What claims mean, kept beside them as vectors, and made again where words or model changed."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from django.db.models import QuerySet

from statements.matching.embedding import MADE_BY, sentence_model
from statements.matching.encoder import SIZE, Floats
from statements.models import Claim, ClaimVector
from statements.prepared import among, prepared
from statements.services.turns import free_turn, turn

_STORED = np.dtype("<f2")
_BATCH = 256


def embed_claims(claim_ids: Iterable[int]) -> int:
    """Make the vectors that these claims lack, all at once; give their number.

    Without the sentence model there is nothing to do.
    """
    rows = Claim.objects.filter(pk__in=set(claim_ids)).order_by("pk")
    lacking = {
        pk: text
        for pk, text, made_of in rows.values_list("pk", "text", "vector__made_of")
        if made_of != made_of_text(text)
    }
    return len(make_vectors(lacking))


def embed_all_claims() -> Iterator[int]:
    """Make all vectors that are lacking; yield after each batch how many it made."""
    last = 0
    while pks := _next(last):
        yield embed_claims(pks)
        last = pks[-1]


def make_vectors(texts: Mapping[int, str], *, waits: bool = True) -> dict[int, Floats]:
    """Make and keep the vectors of claims, given with their texts; none without the model.

    Who does not wait while another process writes keeps them only where none does.
    """
    model = sentence_model() if texts else None
    if model is None:
        return {}
    vectors = model.embed(list(texts.values())).astype(_STORED)
    made = [
        ClaimVector(claim_id=pk, made_of=made_of_text(text), numbers=vector.tobytes())
        for (pk, text), vector in zip(texts.items(), vectors, strict=True)
    ]
    # Two who wrote the same ones in another order would wait for each other.
    if waits:
        with turn():
            _keep(made)
    else:
        with free_turn() as is_free:
            if is_free:
                _keep(made)
    return dict(zip(texts, vectors.astype(np.float32), strict=True))


def _keep(made: Sequence[ClaimVector]) -> None:
    ClaimVector.objects.bulk_create(
        made,
        update_conflicts=True,
        update_fields=["made_of", "numbers"],
        unique_fields=["claim"],
    )


def stored_vectors(texts: Mapping[int, str]) -> dict[int, Floats]:
    """Give the vectors of claims, given with their texts; those that are lacking are made."""
    kept = [
        (pk, bytes(numbers))
        for pk, made_of, numbers in _kept(claims=texts)
        if made_of == made_of_text(texts[pk])
    ]
    known = read_vectors(numbers for _, numbers in kept)
    found = {pk: known[n] for n, (pk, _) in enumerate(kept)}
    lacking = {pk: text for pk, text in texts.items() if pk not in found}
    return found | make_vectors(lacking)


@prepared
def _kept() -> "QuerySet[ClaimVector, tuple[int, str, bytes | memoryview]]":
    held = ClaimVector.objects.filter(among("claim", "claims"))
    return held.values_list("claim_id", "made_of", "numbers")


def made_of_text(text: str) -> str:
    """Tell of which model and words a vector is made: one of other words is stale."""
    return hashlib.sha256(f"{MADE_BY}\n{text}".encode()).hexdigest()


def read_vectors(stored: Iterable[bytes]) -> Floats:
    """Give kept vectors as the rows of a table."""
    numbers = np.frombuffer(b"".join(stored), _STORED).astype(np.float32)
    return numbers.reshape(-1, SIZE)


def _next(last: int) -> list[int]:
    rows = Claim.objects.filter(pk__gt=last).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:_BATCH])
