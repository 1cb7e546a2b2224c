"""One module a verb, loaded by ``hansei.cli.table`` when the verb is named.

Each has ``DESCRIPTION`` (what it does, for ``--help``), ``EXAMPLES`` (command and meaning), ``declare(parser)`` for its
arguments and ``run(arguments, console)``, which returns the exit code.
"""
