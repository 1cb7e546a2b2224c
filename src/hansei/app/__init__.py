"""What Hansei does: one module a verb, and the one place where the rooms are wired together."""
