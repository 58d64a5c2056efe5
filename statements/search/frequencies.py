"""How many claims have a word, counted to a limit: what all have tells nothing."""

from collections.abc import Iterable

from django.db import connection

from statements.search.query import words_of

# So many claims with a word are counted, which is as many as are ranked.
MOST = 2000
_LONGEST = 60
_SQLITE = (
    "SELECT %s, count(*) FROM (SELECT 1 FROM statements_claim_fts "
    "WHERE statements_claim_fts MATCH %s LIMIT %s)"
)
_POSTGRES = (
    "SELECT word, (SELECT count(*) FROM (SELECT 1 FROM statements_claim WHERE search @@ "
    "phraseto_tsquery('english', statements_plain(word)) LIMIT %s) AS held) "
    "FROM unnest(%s::text[]) AS word"
)


def claims_holding(words: Iterable[str]) -> dict[str, int]:
    """Give how many claims have each of the first ``words``, and at most ``MOST``; one query."""
    asked = [word for word in dict.fromkeys(words) if words_of(word)][:_LONGEST]
    if not asked:
        return {}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES, [MOST, asked])
        else:
            sql = " UNION ALL ".join([_SQLITE] * len(asked))
            cursor.execute(sql, [part for word in asked for part in (word, f'"{word}"', MOST)])
        return dict(cursor.fetchall())
