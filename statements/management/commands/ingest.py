"""Take in files, folders, tables and web pages, and find who said what in them."""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from sources.choices import IntakeOutcome, SourceKind
from sources.ingest.errors import ReadError, Skipped
from sources.ingest.fetch import Limits
from sources.ingest.metadata import MetadataError, describe
from sources.ingest.reading import Item, is_address, read_path, read_url
from sources.models import Capture
from sources.services import record_failure, take_in
from statements.choices import RunStatus
from statements.management.database import require_migrated
from statements.services.ingest import process

_PROPERTIES = ("publisher", "published_at", "kind", "language", "title", "url")
_SUMMARY = ("new", "updated", "unchanged", "failed")
_WORDS = {IntakeOutcome.CREATED: "new"}


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one article. ``quotes`` is None when none were looked for."""

    outcome: str
    origin: str
    source: int | None = None
    capture: int | None = None
    quotes: int | None = None
    warnings: tuple[str, ...] = ()
    error: str = ""

    def __str__(self) -> str:
        if self.error:
            return f"{self.outcome:<9}  {self.origin}: {self.error}"
        if self.quotes is None:
            return f"{self.outcome:<9}  {self.origin}"
        noun = "quote" if self.quotes == 1 else "quotes"
        return f"{self.outcome:<9}  {self.origin}  {self.quotes} {noun}"


class Command(BaseCommand):
    """Reads one article at a time, and tells of each before it reads the next."""

    help = "Take in files, folders, CSV tables and web pages, and find who said what in them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("targets", nargs="+", metavar="PATH|URL")
        parser.add_argument("--text-column", help="The column of a CSV file that holds the text.")
        parser.add_argument("--encoding", help="The encoding of the text, if it is not UTF-8.")
        parser.add_argument("--publisher", default="", help="Who published it.")
        parser.add_argument(
            "--published-at", default="", help="When: 2022, 2022-02-11 or 2022-02-11T14:35Z."
        )
        parser.add_argument("--kind", default="", choices=SourceKind.values, help="What it is.")
        parser.add_argument("--language", default="", help="Its language, such as en or pt-BR.")
        parser.add_argument("--title", default="", help="Its headline.")
        parser.add_argument("--url", default="", help="Where readers find it.")
        parser.add_argument("--no-extract", action="store_true", help="Only keep the text.")
        parser.add_argument("--json", action="store_true", help="Print JSON Lines.")

    def handle(self, *_args: Any, **options: Any) -> None:
        require_migrated()
        _check(options)
        counts: Counter[str] = Counter()
        shows_bar = sys.stderr.isatty() and not options["json"]
        with tqdm(unit=" articles", leave=False, disable=not shows_bar) as bar:
            for item in _items(options):
                line = _take(item, options)
                counts[line.outcome] += 1
                counts["quotes"] += line.quotes or 0
                with tqdm.external_write_mode():
                    self._tell(line, as_json=options["json"])
                bar.update()
        self._summarise(counts, as_json=options["json"])
        if counts["failed"]:
            raise CommandError(f"{counts['failed']} could not be taken in: see above.")

    def _tell(self, line: Line, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(asdict(line), ensure_ascii=False))
            return
        (self.stderr if line.error else self.stdout).write(str(line))
        for warning in line.warnings:
            self.stderr.write(f"           {line.origin}: {warning}")

    def _summarise(self, counts: Counter[str], *, as_json: bool) -> None:
        summary = {outcome: counts[outcome] for outcome in _SUMMARY}
        if as_json:
            self.stdout.write(json.dumps({"summary": summary | {"quotes": counts["quotes"]}}))
            return
        words = ", ".join(f"{count} {outcome}" for outcome, count in summary.items())
        noun = "quote" if counts["quotes"] == 1 else "quotes"
        self.stdout.write(f"{words}; {counts['quotes']} {noun}.")


def _check(options: dict[str, Any]) -> None:
    """Refuse to call many articles by one name or address: they would become one source."""
    single = [name for name in ("title", "url") if options[name]]
    is_one = len(options["targets"]) == 1 and not options["text_column"]
    if single and not (is_one and not Path(options["targets"][0]).is_dir()):
        raise CommandError(f"--{single[0]} describes one article. Take that one in alone.")


def _items(options: dict[str, Any]) -> Iterator[Item]:
    encoding = options["encoding"]
    for target in options["targets"]:
        if is_address(target):
            yield _fetched(target, encoding)
        else:
            yield from read_path(target, text_column=options["text_column"], encoding=encoding)


def _fetched(url: str, encoding: str | None) -> Item:
    url = url.encode(errors="backslashreplace").decode()  # what the shell gave may be no text
    limits = Limits(total=settings.FETCH_TIMEOUT_SECONDS, size=settings.FETCH_MAX_BYTES)
    try:
        return read_url(
            url, encoding=encoding, allow_private=settings.FETCH_ALLOW_PRIVATE, limits=limits
        )
    except ReadError as error:
        return error


def _take(item: Item, options: dict[str, Any]) -> Line:
    """Take one item in, or keep the trace of why that failed."""
    if isinstance(item, Skipped):
        return Line("skipped", item.origin, error=item.reason)
    if isinstance(item, ReadError):
        return _failure(item.origin, item.message)
    try:
        document = describe(item, {name: options[name] for name in _PROPERTIES})
        capture, outcome = take_in(replace(document, origin=_whole(document.origin)))
    except MetadataError as error:
        return _failure(item.origin, str(error))
    except ValidationError as error:
        return _failure(item.origin, " ".join(error.messages))
    except DatabaseError as error:
        return _failure(item.origin, f"The database refused it ({error}). Nothing was recorded.")
    line = Line(
        _WORDS.get(outcome, outcome.value),
        item.origin,
        source=capture.source_id,
        capture=capture.pk,
        warnings=document.warnings,
    )
    return line if options["no_extract"] else _extracted(line, capture)


def _extracted(line: Line, capture: Capture) -> Line:
    """Find the quotes of a capture, unless the present extractor has read it already."""
    run = process(capture)
    if run.status == RunStatus.FAILED:
        error = f"Its text was kept, but finding its quotes failed. {run.error}"
        return replace(line, outcome="failed", error=error)
    return replace(line, quotes=run.counts.get("quotes", 0))


def _whole(origin: str) -> str:
    """Give the whole path of a file: "report.txt" of two folders are two sources."""
    return origin if is_address(origin) else str(Path(origin).absolute())


def _failure(origin: str, error: str) -> Line:
    record_failure(origin, error=error)
    return Line("failed", origin, error=error)
