"""The entry point: `factsheets` and `python -m factsheets`."""

import gc
import sys

RARELY = 200_000
"""How many new objects make Python look for garbage in cycles. A run keeps nearly all objects it makes, so looking
after every 700, the default, costs a twentieth of a build and saves only a megabyte."""


def main() -> int:
    """Run the command line and return the exit status; Ctrl+C prints nothing, even while the command line is being
    imported.
    """
    gc.set_threshold(RARELY)
    try:
        from factsheets.cli import main

        return main.main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
