#!/bin/sh
# Makes the handouts, sheets and slides, and opens the folder that they are in. Linux: Factsheets.desktop starts this in a window.
cd "$(dirname "$0")" || exit 1

wait_for_key() {
  printf '\n%s\n' "$1"
  printf 'Press Enter to close this window. '
  read -r _
  exit 1
}

command -v python3 >/dev/null 2>&1 ||
  wait_for_key 'Python is missing. Install it with the software manager of your system (package python3) or from https://www.python.org/downloads/, then start this again.'
python3 scripts/setup.py build || wait_for_key 'Not everything could be made. The lines above say why; your files are as they were.'
if [ -n "$DISPLAY$WAYLAND_DISPLAY" ] && command -v xdg-open >/dev/null 2>&1; then
  xdg-open output >/dev/null 2>&1 || true
fi
