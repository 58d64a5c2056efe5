"""The documentation: its links lead somewhere, and it leaves out no command and no option."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands, load_command_class

ROOT = Path(settings.BASE_DIR)
DOCS = ROOT / "docs"
PAGES = sorted(
    path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
)
OURS = sorted(name for name, app in get_commands().items() if app in {"sources", "statements"})
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)")
# The settings that every command of Django's has.
_DJANGO = {
    *("--help", "--version", "--verbosity", "--settings", "--pythonpath", "--traceback"),
    *("--no-color", "--force-color", "--skip-checks"),
}


def _links(page: str) -> Iterator[tuple[Path, str]]:
    path = ROOT / page
    for target, anchor in _LINK.findall(path.read_text(encoding="utf-8")):
        yield (path.parent / target if target else path), anchor


def _headings(path: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


def _options(name: str) -> set[str]:
    parser = load_command_class("statements", name).create_parser("manage.py", name)
    named = {option for action in parser._actions for option in action.option_strings}
    return {option for option in named if option.startswith("--")} - _DJANGO


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    broken = [
        f"{target.name}#{anchor}"
        for target, anchor in _links(page)
        if not target.exists() or (anchor and anchor not in _headings(target))
    ]
    assert broken == []


def test_the_index_leads_to_every_page() -> None:
    linked = {target.resolve() for target, _anchor in _links("docs/README.md")}
    pages = {path.resolve() for path in DOCS.rglob("*.md")} - {(DOCS / "README.md").resolve()}
    assert {path.name for path in pages - linked} == set()


@pytest.mark.parametrize("name", OURS)
def test_the_reference_has_every_command_and_option(name: str) -> None:
    text = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    _before, found, section = text.partition(f"\n## {name}\n")
    assert found, f"docs/reference/commands.md has no section {name}"
    section = section.partition("\n## ")[0]
    missing = {option for option in _options(name) if not re.search(rf"{option}(?![\w-])", section)}
    assert missing == set()
