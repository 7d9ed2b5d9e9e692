"""Takes docs/dossier.png, the README's picture, of a dossier's page: ``python docs/picture.py PAGE`` (make picture).

Needs Debian's chromium. The picture starts where the reports differ; 1400 px wide, light.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HEIGHT = 1100


def main(page: Path) -> None:
    """Writes dossier.png beside this file."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1400, "height": HEIGHT}, color_scheme="light")
        tab.goto(page.resolve().as_uri())
        tab.get_by_role("heading", name="Where they differ", exact=True).evaluate("one => one.scrollIntoView()")
        tab.screenshot(path=Path(__file__).with_name("dossier.png"))
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
