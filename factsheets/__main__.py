"""The way in: `factsheets` and `python -m factsheets`."""

import sys


def main() -> int:
    """Run the command line; Ctrl-C is quiet also while the command line itself is being imported."""
    try:
        from factsheets import cli

        return cli.main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
