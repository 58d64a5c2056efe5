"""Which records stand under most of the keys that are asked for, in words of both databases."""

# Of thousands that are read, few are wanted: counting them here spares their way to Python.
SHARING_MOST = (
    "SELECT place, record, shared FROM "
    "(SELECT place, record, count(*) AS shared, row_number() OVER (PARTITION BY place "
    "ORDER BY count(*) DESC, record DESC) AS rank "
    "FROM ({newest}) AS newest GROUP BY place, record) AS ranked "
    "WHERE rank <= %s ORDER BY place, rank"
)
