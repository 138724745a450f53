"""Dated legal parameters, holidays and clock arithmetic."""
