"""``python -m hansei`` is the ``hansei`` command."""

import sys

from hansei.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
