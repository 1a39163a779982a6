#!/bin/sh
# Opens the window with all sheets and slides, to edit and to print. Linux: Factsheets.desktop starts this in a window.
cd "$(dirname "$0")" || exit 1

wait_for_key() {
  printf '\n%s\n' "$1"
  printf 'Press Enter to close this window. '
  read -r _
  exit 1
}

command -v python3 >/dev/null 2>&1 ||
  wait_for_key 'Python is missing. Install it with the software manager of your system (package python3) or from https://www.python.org/downloads/, then start this again.'
python3 scripts/setup.py open || [ $? = 130 ] || wait_for_key 'The window could not be opened. The lines above say why; your files were not changed.'
