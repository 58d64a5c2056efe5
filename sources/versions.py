"""What the history keeps of each record that people decide about."""

from typing import Any

from simple_history.models import HistoricalRecords


class Versions(HistoricalRecords):
    """Keeps all of a record but what only follows another: see ``AuditedModel.follows``."""

    def fields_included(self, model: Any) -> list[Any]:
        return [
            field for field in super().fields_included(model) if field.name not in model.follows
        ]
