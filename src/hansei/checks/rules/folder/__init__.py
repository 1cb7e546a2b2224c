"""Rules about file names, ids, the index and suppressions."""
