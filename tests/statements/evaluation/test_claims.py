"""Claims are ranked for posts, and the right one is looked for among the first."""

from pathlib import Path

import pytest

from statements.evaluation.claims import measure
from statements.evaluation.gold import GoldError

CLAIMS = """\
\tvclaim\ttitle
7\tThe ferry to the island stops in March.\tIs the ferry stopping?
8\tThe mayor sold the harbour.\tWho bought the harbour?
9\tIt snowed in June.\tSnow in June
"""
POSTS = "\ttweet_content\n{0}\tSo the ferry stops! pic.twitter.com/x\n{1}\tSnow, in June?\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "verified_claims.docs.tsv").write_text(CLAIMS, encoding="utf-8")
    for number, split in enumerate(("train", "dev")):
        part = tmp_path / split
        part.mkdir()
        first, second = 10 * number + 1, 10 * number + 2
        (part / "tweets.queries.tsv").write_text(POSTS.format(first, second), encoding="utf-8")
        right = f"{first}\t0\t7\t1\n{second}\t0\t8\t1\n"
        (part / "tweet-vclaim-pairs.qrels").write_text(right, encoding="utf-8")
    return tmp_path


def test_the_right_claim_in_the_first_place_counts_whole(folder: Path) -> None:
    found = {measured.name: measured.value for measured in measure(folder)}
    assert found["claims"] == 3
    # Of the two posts of each split one has the right claim first, the other shares no word.
    assert found["BM25, all: MAP@5"] == pytest.approx(0.5)
    assert found["BM25, dev: MRR"] == pytest.approx(0.5)
    assert found["BM25, train: recall@10"] == pytest.approx(0.5)


def test_the_time_of_a_post_is_told(folder: Path) -> None:
    names = [measured.name for measured in measure(folder)]
    assert names.count("BM25: milliseconds a post") == 2


def test_a_folder_without_the_claims_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="Give the folder that holds it with --data"):
        list(measure(tmp_path))
