"""Thai full text on both databases, and the home of engine-specific SQL."""
