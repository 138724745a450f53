"""The prasan command."""
