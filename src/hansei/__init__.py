"""Hansei keeps incident post-mortems as plain Markdown in git and makes them count."""

__version__ = "0.1.0"
