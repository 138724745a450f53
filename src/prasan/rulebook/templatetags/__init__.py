"""The rulebook words for templates."""
