"""Orders of the Minister: the first kind of work."""
