"""Where two wordings differ, marked in each."""

from collections.abc import Mapping

from statements.marking import Mark, Segment, marked
from statements.matching.differences import MATERIAL, differences

LONGEST = 4_000


def compared(a: str, b: str) -> Mapping[str, list[Segment]]:
    """Cut both wordings where they differ; long ones are compared by their beginnings.

    A difference in a number, date, name, negation or modal is marked ``differs-material``.
    """
    a, b = a[:LONGEST], b[:LONGEST]
    found = differences(a, b)
    names = ["differs-material" if each.kind in MATERIAL else "differs" for each in found]
    return {
        "ours": marked(a, [Mark(*d.a_span, name) for d, name in zip(found, names, strict=True)]),
        "theirs": marked(b, [Mark(*d.b_span, name) for d, name in zip(found, names, strict=True)]),
    }
