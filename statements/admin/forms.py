"""Forms of the admin: what is checked before a record is saved, and why an action is done."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import ValidationError

from sources.provenance import ConflictError
from statements.admin.choosing import let_know
from statements.services.turns import take_turn


class ReasonForm(ActionForm):
    """Every decision from a list can say why."""

    reason = forms.CharField(
        label="Reason", required=False, max_length=300, widget=forms.TextInput({"size": 30})
    )


class AuditedForm(forms.ModelForm):
    """Checks the whole record, with what is not on the form, before it is saved.

    ``seen`` is the version that the editor had before his eyes; None where he saw none.
    """

    prepare: Callable[[Any], None]
    seen: int | None = None
    is_stale = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        let_know(self)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc] # Django's own step, which its stubs leave out
        if self.errors:
            return
        type(self).prepare(self.instance)
        try:
            if self.instance.pk is not None and self.seen is not None:
                # Before any row is held, as in ``review``; whoever saves next has to wait.
                take_turn()
                self.instance.refuse_stale(seen=self.seen)
            self.instance.full_clean()
        except ValidationError as error:
            self.is_stale = isinstance(error, ConflictError)
            self.add_error(None, error.messages)
