"""The screens of matters."""
