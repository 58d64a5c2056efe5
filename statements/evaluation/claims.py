"""How well the right claim is found: posts and the claims they repeat, as CheckThat! 2020 has them.

Nothing is fitted to them. A claim is printed there in two wordings, the claim and the headline of
its review: words are looked for in both together, meaning in the nearer of the two.
"""

import csv
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import fmean, quantiles
from typing import NamedTuple, TypeVar

from statements.evaluation.gold import GoldError
from statements.evaluation.report import Measure
from statements.matching.bm25 import Bm25
from statements.matching.claim_ranking import likeness, ranked
from statements.matching.embedding import SentenceModel, sentence_model
from statements.matching.encoder import Floats
from statements.matching.posts import plain_words

_CLAIMS = "verified_claims.docs.tsv"
_SPLITS = ("train", "dev")
_DEPTH, _RECALLED = 5, 10

_Made = TypeVar("_Made")


class _Post(NamedTuple):
    split: str
    text: str
    right: frozenset[str]


_Ranking = Sequence[str]
_Ranker = Callable[[_Post], _Ranking]


def measure(folder: Path) -> Iterator[Measure]:
    """Rank all claims for each post by words, by meaning and by both."""
    claims = {row[0]: (row[1], row[2]) for row in _rows(folder / _CLAIMS)}
    posts = [post for split in _SPLITS for post in _posts(folder / split)]
    yield Measure("claims", len(claims))
    rankers, started = _timed(lambda: _Rankers.over(claims))
    yield Measure("seconds to start", started, "reading the model, embedding both wordings of all")
    for name, rank in rankers.by_name().items():
        found = [_timed(partial(rank, post)) for post in posts]
        for split in ("all", *_SPLITS):
            pairs = [
                (post.right, ranking)
                for post, (ranking, _) in zip(posts, found, strict=True)
                if split in {"all", post.split}
            ]
            yield from _qualities(f"{name}, {split}", pairs)
        took = [1000 * seconds for _, seconds in found]
        yield Measure(f"{name}: milliseconds a post", fmean(took), "mean")
        yield Measure(f"{name}: milliseconds a post", quantiles(took, n=20)[-1], "95th percentile")


class _Rankers(NamedTuple):
    words: Bm25[str]
    model: SentenceModel | None
    wordings: Floats | None
    keys: Sequence[str]

    @classmethod
    def over(cls, claims: Mapping[str, tuple[str, str]]) -> "_Rankers":
        words = Bm25({key: " ".join(wordings) for key, wordings in claims.items()})
        model = sentence_model()
        texts = [text for wordings in claims.values() for text in wordings]
        wordings = model.embed(texts) if model else None
        return cls(words, model, wordings, [key for key in claims for _ in range(2)])

    def by_name(self) -> dict[str, _Ranker]:
        if self.model is None:
            return {"BM25": self.by_words}
        return {"BM25": self.by_words, "embedding": self.by_meaning, "both": self.by_both}

    def by_words(self, post: _Post) -> _Ranking:
        return _best(self.words.scores(plain_words(post.text)), {})

    def by_meaning(self, post: _Post) -> _Ranking:
        return _best({}, self._likeness(plain_words(post.text)))

    def by_both(self, post: _Post) -> _Ranking:
        text = plain_words(post.text)
        return _best(self.words.scores(text), self._likeness(text))

    def _likeness(self, text: str) -> dict[str, float]:
        if self.model is None or self.wordings is None:
            return {}
        return likeness(self.model.embed([text])[0], self.wordings, self.keys)


def _best(by_words: Mapping[str, float], by_meaning: Mapping[str, float]) -> _Ranking:
    return [key for key, _ in ranked(by_words, by_meaning, most=100)]


def _qualities(name: str, pairs: Sequence[tuple[frozenset[str], _Ranking]]) -> Iterator[Measure]:
    about = f"{len(pairs)} posts"
    yield Measure(f"{name}: MAP@{_DEPTH}", fmean(_precision(*pair) for pair in pairs), about)
    yield Measure(f"{name}: MRR", fmean(_reciprocal(*pair) for pair in pairs), about)
    yield Measure(f"{name}: recall@{_RECALLED}", fmean(_recall(*pair) for pair in pairs), about)


def _precision(right: frozenset[str], ranking: _Ranking) -> float:
    """Give the average precision over the first places."""
    hits = [place for place, key in enumerate(ranking[:_DEPTH], start=1) if key in right]
    at_hits = [number / place for number, place in enumerate(hits, start=1)]
    return sum(at_hits) / min(len(right), _DEPTH)


def _reciprocal(right: frozenset[str], ranking: _Ranking) -> float:
    return next((1 / place for place, key in enumerate(ranking, start=1) if key in right), 0.0)


def _recall(right: frozenset[str], ranking: _Ranking) -> float:
    return len(right.intersection(ranking[:_RECALLED])) / len(right)


def _posts(folder: Path) -> list[_Post]:
    right: dict[str, set[str]] = defaultdict(set)
    for post, _, claim, is_right in _rows(folder / "tweet-vclaim-pairs.qrels", has_names=False):
        if is_right != "0":
            right[post].add(claim)
    rows = _rows(folder / "tweets.queries.tsv")
    return [_Post(folder.name, text, frozenset(right[key])) for key, text in rows if right[key]]


def _rows(path: Path, *, has_names: bool = True) -> list[list[str]]:
    if not path.is_file():
        raise GoldError(f"There is no file {path}. Give the folder that holds it with --data.")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t"))[has_names:]


def _timed(act: Callable[[], _Made]) -> tuple[_Made, float]:
    """Give what ``act`` makes, and the seconds that it took."""
    begun = time.perf_counter()
    made = act()
    return made, time.perf_counter() - begun
