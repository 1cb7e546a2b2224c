"""A shallow grammar of English: who does what in a sentence, as far as the rules of language need to know (docs/decisions)."""
