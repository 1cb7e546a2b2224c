"""The face for editors: the Language Server Protocol over standard input and output. Thin: it asks ``app`` and words the answer."""
