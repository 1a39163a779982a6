"""The way in: `factsheets` and `python -m factsheets`."""

import gc
import sys

RARELY = 50_000
"""Objects made before Python looks for cycles. A run makes records and keeps them, so that its usual 700 only cost:
a twentieth of a build, for a megabyte."""


def main() -> int:
    """Run the command line; Ctrl-C is quiet also while the command line itself is being imported."""
    gc.set_threshold(RARELY)
    try:
        from factsheets.cli import main

        return main.main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
