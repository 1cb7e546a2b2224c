"""What an editor may ask: one module a kind of question, each with its ``METHODS``."""
