"""Reads about matters, always for a viewer."""
