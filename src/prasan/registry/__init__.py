"""Books, the numbers issued from them, and entries in and out."""
