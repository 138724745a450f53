"""Thai dates, digits, numbers, words, collation, ids and text repair: pure Python, no Django."""
