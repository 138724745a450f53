"""Prasan: the work system of a Minister's Office."""

__version__ = "0.1.0"
