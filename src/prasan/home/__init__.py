"""Today's desk and the one search box."""
