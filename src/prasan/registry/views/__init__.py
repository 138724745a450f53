"""The pages of the registry room."""
