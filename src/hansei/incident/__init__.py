"""What a document means: the typed incident, the words for its parts, and the readers and writers between the two."""
