"""Tests of how long letters are kept."""
