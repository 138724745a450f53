"""The screens of memos, decisions and directions."""
