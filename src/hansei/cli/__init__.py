"""The command line: it reads the question, calls ``app``, and prints the answer."""
