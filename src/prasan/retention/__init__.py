"""How long letters are kept, and what becomes of them when that time is over."""
