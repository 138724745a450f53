"""The office's certificate: signing documents that are sealed, and how the certificate stands."""
