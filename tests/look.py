"""A picture of a page, as Chromium shows it: `python tests/look.py PAGE.html OUT.png --width 390 --dark`."""

import argparse
from pathlib import Path

import judges


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    parser.add_argument("png", type=Path)
    parser.add_argument("--width", type=int, default=1280, help="of the window, in pixels; 390 is a phone's")
    parser.add_argument("--dark", action="store_true", help="as a reader who prefers dark pages sees it")
    parser.add_argument("--screenful", action="store_true", help="only what the window shows, not the whole page")
    options = parser.parse_args()
    judges.screenshot(options.page, options.png, width=options.width, dark=options.dark, full=not options.screenful)


if __name__ == "__main__":
    main()
