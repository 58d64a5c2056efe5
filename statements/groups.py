"""Who may do what: each group of users with the permissions it holds.

The one table of it. ``services.granting`` writes it to the database, and the admin asks by the
names that Django makes: ``statements.view_quote``. See docs/adr/0015-four-groups.md.
"""

VIEWER = "Viewer"
CONTRIBUTOR = "Contributor"
EDITOR = "Editor"
ADMINISTRATOR = "Administrator"

# Whoever may write a decision may decide: accept, reject, merge, judge, take down, undo.
DECIDE = "sources.add_decision"

_SHOWN = {
    "sources": (
        "capture",
        "decision",
        "intake",
        "publisher",
        "publisherdomain",
        "section",
        "source",
    ),
    "statements": (
        "anchor",
        "assertion",
        "assignment",
        "claim",
        "contradiction",
        "copy",
        "credit",
        "distinction",
        "evidence",
        "figure",
        "parallel",
        "quote",
        "rendering",
        "role",
        "run",
        "skip",
        "speaker",
        "speakername",
        "topic",
        "utterance",
    ),
}
_SUGGESTED = ("assertion", "claim", "quote", "role", "speaker", "speakername")
_EDITED = ("contradiction", "credit", "figure", "topic")
_DESCRIBED = ("publisher", "publisherdomain", "source")


def _each(app: str, nouns: tuple[str, ...], *actions: str) -> frozenset[str]:
    return frozenset(f"{app}.{action}_{noun}" for noun in nouns for action in actions)


_READ = frozenset().union(*(_each(app, nouns, "view") for app, nouns in _SHOWN.items()))
# What a contributor may change is narrower still: his own, while nobody decided on it.
_SUGGEST = (
    _READ | _each("statements", _SUGGESTED, "add", "change") | _each("sources", ("source",), "add")
)
_DECIDE = (
    _SUGGEST
    | {DECIDE}
    | _each("statements", _EDITED, "add", "change")
    | _each("sources", _DESCRIBED, "add", "change")
)
_ADMINISTER = _DECIDE | _each("auth", ("user", "group"), "view", "add", "change")

# Nothing is ever deleted, so nobody holds a permission to.
PERMISSIONS: dict[str, frozenset[str]] = {
    VIEWER: _READ,
    CONTRIBUTOR: _SUGGEST,
    EDITOR: _DECIDE,
    ADMINISTRATOR: _ADMINISTER,
}
