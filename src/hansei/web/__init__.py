"""The face in the browser: server-rendered pages on the same verbs as the command line. Needs the extra ``web``."""
