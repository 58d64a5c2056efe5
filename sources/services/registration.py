"""Find or record the source and the publisher that a document names."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.db.models import Model

from sources.canonical import AddressError, domain_of, name_key
from sources.choices import SourceKind, Translation
from sources.documents import Document
from sources.models import Publisher, PublisherDomain, Source

_is_web_address = URLValidator(schemes=["http", "https"])


def register_source(document: Document) -> tuple[Source, bool]:
    """Find the source of a document, or record it; tell whether it is new.

    It is found by its origin, else by its canonical address. A known source keeps what it
    says about itself; only what it left empty is filled in, and not once a person changed it.
    Two processes that register the same origin end with one source.

    Raises ``ValidationError`` when the origin is too long to keep.
    """
    limit = _length("origin")
    if len(document.origin) > limit:
        raise ValidationError(
            {"origin": f"It is longer than {limit} characters. Use a shorter path or address."}
        )
    known = _find(document)
    if known is None:
        return _create(document)
    _complete(known, document)
    return known, False


def publisher_of(document: Document) -> Publisher | None:
    """Find or record the publisher: by the name a person gave, else by the page's domain.

    What a page calls itself only names a new publisher: no page can pass for a known outlet
    from a domain that is not the outlet's.
    """
    domain = _domain(document)
    if document.publisher:
        return _named(document.publisher)
    owner = PublisherDomain.objects.filter(domain=domain).select_related("publisher").first()
    if owner is not None:
        return owner.publisher
    if not domain:
        return _named(document.site_name) if document.site_name else None
    claimed = name_key(document.site_name)
    is_taken = not claimed or Publisher.objects.filter(name_key=claimed).exists()
    publisher = _named(domain if is_taken else document.site_name)
    PublisherDomain.objects.bulk_create(
        [PublisherDomain(publisher=publisher, domain=domain)], ignore_conflicts=True
    )
    return publisher


def _find(document: Document) -> Source | None:
    sources = Source.objects.select_related("publisher")
    found = sources.filter(origin=document.origin).first()
    if found is None and document.canonical_url:
        found = sources.filter(canonical_url=document.canonical_url).order_by("pk").first()
    return found


def _create(document: Document) -> tuple[Source, bool]:
    source = Source(origin=document.origin, **_described(document))
    try:
        with transaction.atomic():
            Source.objects.suggest([source])
    except IntegrityError:
        # Another process recorded the same origin a moment ago.
        return Source.objects.select_related("publisher").get(origin=document.origin), False
    return source, True


def _described(document: Document) -> dict[str, Any]:
    kind = SourceKind.LIVE_BLOG if document.posts else SourceKind.ARTICLE
    translation = Translation.UNKNOWN if document.original_language else Translation.NONE
    return {
        "publisher": publisher_of(document),
        "url": _citable(document.url),
        "canonical_url": _citable(document.canonical_url),
        "title": _clip(document.title, "title"),
        "byline": _clip(document.byline, "byline"),
        "credits": _clip(document.credits, "credits"),
        "kind": document.kind or kind,
        "language": document.language or "en",
        "original_language": document.original_language,
        "translation": document.translation or translation,
        "published_at": document.published_at,
        "published_precision": document.published_precision or "",
    }


def _complete(source: Source, document: Document) -> None:
    """Fill in what nothing was known about."""
    missing = {
        name: value
        for name, value in _described(document).items()
        if value and not getattr(source, name)
    }
    if not missing or source.history.exists():
        return
    Source.objects.filter(pk=source.pk).restate(**missing)
    for name, value in missing.items():
        setattr(source, name, value)


def _named(name: str) -> Publisher:
    name = " ".join(name.split())[: _length("name", model=Publisher)]
    key = name_key(name) or name
    found = Publisher.objects.filter(name_key=key).first()
    if found is not None:
        return found
    publisher = Publisher(name=name, name_key=key)
    try:
        with transaction.atomic():
            Publisher.objects.suggest([publisher])
    except IntegrityError:
        return Publisher.objects.get(name_key=key)  # another process was faster
    return publisher


def _domain(document: Document) -> str:
    try:
        return domain_of(document.url) if document.url else ""
    except AddressError:
        return ""


def _citable(url: str) -> str:
    """Keep an address only when readers could follow it: the origin holds any other."""
    try:
        _is_web_address(url)
    except ValidationError:
        return ""
    return url if len(url) <= _length("url") else ""


def _clip(value: str, field: str) -> str:
    value, limit = " ".join(value.split()), _length(field)
    return value if len(value) <= limit else value[: limit - 1].rstrip() + "…"


def _length(field: str, *, model: type[Model] = Source) -> int:
    return int(getattr(model._meta.get_field(field), "max_length", None) or 0)
