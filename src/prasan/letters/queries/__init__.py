"""Reads of letters, always for a viewer."""
