"""Tests of letters between installations."""
