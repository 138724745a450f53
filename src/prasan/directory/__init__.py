"""Agencies and outside people."""
