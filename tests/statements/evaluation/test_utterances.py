"""Measuring utterances on judged pairs of our own."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from statements.evaluation.gold import GoldError
from statements.evaluation.utterances import measure

_HEAD = "id\tstratum\tstratum_pool_size\tlabel\tquote_a\tquote_b\n"


def _write(folder: Path) -> None:
    rows = []
    for n in range(24):
        words = f"we will paint the {n} boats of our fleet in the colours of harbour number {n}"
        other = f"the {n} old trees will be cut" if n % 2 else f"He said {words}"
        label = "different" if n % 2 else "same"
        rows.append(f"{n}\t{'B' if n % 2 else 'A'}\t50\t{label}\t{words}\t{other}\n")
    rows.append(f"99\tA\t50\tambiguous\t{'x ' * 9}\ty\n")
    (folder / "pairs.tsv").write_text(_HEAD + "".join(rows), encoding="utf-8")


def test_pairs_that_are_told_apart_score_one_and_the_ambiguous_are_left_out(tmp_path: Path) -> None:
    _write(tmp_path)
    found = {each.name: each for each in measure(tmp_path)}
    assert found["F1"].value == found["F1, lower end"].value == 1.0
    assert found["precision"].about.startswith("24 pairs")
    assert found["of these linked silently"].value == 0


def test_a_folder_without_pairs_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="holds no judged pairs"):
        list(measure(tmp_path))
    with pytest.raises(CommandError, match="holds no judged pairs"):
        call_command("evaluate", "utterances", "--data", str(tmp_path))
