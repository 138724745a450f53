"""Stored files, their versions and their text."""
