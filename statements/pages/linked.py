"""JSON-LD inside a page, safe against whatever the words contain."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# A script element ends at the first "</script", whatever stands around it.
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def script_content(document: dict[str, Any]) -> SafeString:
    """Print ``document`` for a ``<script type="application/ld+json">`` element."""
    text = json.dumps(document, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308
