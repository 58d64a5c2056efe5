"""Indexes of pointers from one record to another.

Django indexes each foreign key. That index is left out (``db_index=False``) where a longer one
starts with the same column, and replaced by one of ``where_known`` where most rows point nowhere.
"""

from django.db import models
from django.db.models import Q


def where_known(field: str, name: str) -> models.Index:
    """Index a pointer in the rows that have one, so that no query looks for the others in it.

    SQLite takes an index of a column that is empty nearly everywhere for the way to those empty
    rows, or, once it has counted them, for useless.
    """
    return models.Index(fields=[field], condition=Q(**{f"{field}__isnull": False}), name=name)
