"""Submissions up the chain, decisions, and the directions that follow."""
