"""How large the tables are: a database plans by what it knows of that."""

from django.db import connection


def learn_sizes() -> None:
    """Let the database look at its tables now, after very much was written at once. The same word on each database."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
