"""Every write to sources: taking in, taking down, and the publishers in between."""

from sources.services.captures import capture_text
from sources.services.intake import record_failure, take_in
from sources.services.registration import register_source
from sources.services.visibility import put_back, take_down

__all__ = [
    "capture_text",
    "put_back",
    "record_failure",
    "register_source",
    "take_down",
    "take_in",
]
