"""Checks: rules that look at one document, or at the folder, and say what they found. Pure; facts are handed in."""
