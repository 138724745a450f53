"""Reads of what is kept how long, always for a viewer."""
