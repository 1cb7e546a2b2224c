"""The face for agents: the Model Context Protocol over standard input and output. Thin: it asks ``app`` and words the answer."""
