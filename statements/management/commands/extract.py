"""Print the quotes of files as JSON Lines. Nothing is recorded: no database is touched."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sources.documents import Document
from sources.ingest.errors import ReadError
from sources.ingest.reading import read_path
from statements.extraction.candidates import Mention, QuoteCandidate, Span
from statements.extraction.pipeline import extract


class Command(BaseCommand):
    help = "Print the quotes found in files, one JSON object a line, without recording them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="Files or folders to read.")
        parser.add_argument("--text-column", help="The column of a CSV file that holds the text.")
        parser.add_argument("--encoding", help="The encoding of the files, where it is not UTF-8.")
        parser.add_argument(
            "--with-text",
            action="store_true",
            help="Print one line with each text first: the offsets point into it.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        failed = False
        for path in options["paths"]:
            items = read_path(
                path, text_column=options["text_column"], encoding=options["encoding"]
            )
            for item in items:
                if isinstance(item, ReadError):
                    failed = True
                    self.stderr.write(str(item))
                elif isinstance(item, Document):
                    self._print(item, with_text=options["with_text"])
        if failed:
            raise SystemExit(1)

    def _print(self, document: Document, *, with_text: bool) -> None:
        if with_text:
            self._line({"source": document.origin, "text": document.text})
        for row in _rows(document):
            self._line(row)

    def _line(self, row: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(row, ensure_ascii=False))


def _rows(document: Document) -> Iterator[dict[str, Any]]:
    sections = [Span(post.start, post.end) for post in document.posts]
    for quote in extract(document.text, sections=sections, title=document.title):
        yield {
            "source": document.origin,
            "segments": [[segment.start, segment.end] for segment in quote.segments],
            "kind": quote.kind.value,
            "cue": _cue(quote, document.text),
            "speaker": _speaker(quote.speakers[0]) if quote.speakers else None,
            "joint_speakers": [_speaker(speaker) for speaker in quote.speakers[1:]],
            "relays": [_speaker(relay) for relay in quote.relays],
            "confidence": round(quote.confidence, 3),
            "rule": quote.rule,
        }


def _cue(quote: QuoteCandidate, text: str) -> dict[str, Any] | None:
    if quote.cue is None:
        return None
    return {"start": quote.cue.start, "end": quote.cue.end, "exact": quote.cue.of(text)}


def _speaker(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "exact": mention.exact,
        "name": mention.name,
        "kind": mention.kind.value,
        "role": mention.role,
        "body": mention.body,
    }
