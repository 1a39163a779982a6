"""Handouts, country sheets and a deck from plain text files."""

__version__ = "0.3.0"
