"""What must be known about the running system: for administrators, for `prasan check`, and for monitoring."""

from django.db import DatabaseError, connection


def works() -> bool:
    """Whether requests can be answered: the database is there."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except DatabaseError:
        return False
