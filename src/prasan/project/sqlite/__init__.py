"""SQLite as an office's database: Django's own back end with a fair gate for writers."""
