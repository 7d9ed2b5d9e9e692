"""The page in a browser: nothing overflows, nothing is fetched, every citation can be followed, all can read it.

Needs Debian's chromium. The audit needs axe-core, too: ``npm install axe-core`` here, or ``AXE_CORE`` naming axe.min.js.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sample_dossier import sample
from tellings.present import page
from test_present_page import hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
HERE = Path(__file__).parent
AXE = next(
    (
        path
        for path in (
            Path(os.environ.get("AXE_CORE", "/nonexistent")),
            HERE / "node_modules/axe-core/axe.min.js",
            HERE.parent / "node_modules/axe-core/axe.min.js",
        )
        if path.is_file()
    ),
    None,
)
WIDTHS = (320, 360, 900, 1400)
OVERFLOWING = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width > 0 && !one.closest(".stemma, .skip, thead, dialog, svg") &&
    (box.right > document.documentElement.clientWidth + 1 || box.left < -1);
}).map((one) => one.outerHTML.slice(0, 120))"""

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM.exists(), reason="no /usr/bin/chromium")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for name, dossier in (("sample", sample()), ("hostile", hostile())):
        found[name] = folder / f"{name}.html"
        found[name].write_text(page(dossier), "utf-8")
    return found


def opened(browser: Browser, file: Path, width: int = 1400, **context: object) -> Page:
    """A tab on ``file``; ``heard`` gathers what it says and asks for."""
    tab = browser.new_context(viewport={"width": width, "height": 900}, **context).new_page()  # type: ignore[arg-type]
    tab.heard = []  # type: ignore[attr-defined]
    tab.on("console", lambda message: tab.heard.append(message.text))  # type: ignore[attr-defined]
    tab.on("pageerror", lambda error: tab.heard.append(str(error)))  # type: ignore[attr-defined]
    tab.on("request", lambda request: tab.heard.append(request.url))  # type: ignore[attr-defined]
    tab.on("dialog", lambda dialog: tab.heard.append(f"dialog {dialog.message}"))  # type: ignore[attr-defined]
    tab.goto(file.as_uri())
    return tab


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("name", "scheme"), [("sample", "light"), ("sample", "dark"), ("hostile", "light")])
def test_nothing_overflows_nothing_is_fetched_nothing_goes_wrong(
    browser: Browser, files: dict[str, Path], tmp_path: Path, name: str, width: int, scheme: str
) -> None:
    tab = opened(browser, files[name], width, color_scheme=scheme)
    tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert tab.evaluate(OVERFLOWING) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.heard == [files[name].as_uri()]  # type: ignore[attr-defined]
    tab.screenshot(path=str(tmp_path / f"{name}-{width}-{scheme}.png"), full_page=True)
    assert (tmp_path / f"{name}-{width}-{scheme}.png").stat().st_size > 20_000
    tab.context.close()


@pytest.mark.parametrize("width", [640, 900, 1400, 2200])
def test_at_twice_the_size_of_type_nothing_overflows(browser: Browser, files: dict[str, Path], width: int) -> None:
    args = ["--no-sandbox", "--blink-settings=defaultFontSize=32"]
    large = browser.browser_type.launch(executable_path=str(CHROMIUM), args=args)
    tab = opened(large, files["sample"], width)
    assert tab.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert tab.evaluate(OVERFLOWING) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    large.close()


def test_it_prints_black_on_white_with_folds_open(browser: Browser, files: dict[str, Path]) -> None:
    tab = opened(browser, files["sample"], color_scheme="dark")
    assert tab.pdf(format="A4").startswith(b"%PDF")
    tab.emulate_media(media="print")
    colours = "(one) => { const s = getComputedStyle(one); return [s.color, s.backgroundColor]; }"
    assert tab.eval_on_selector("html", colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert tab.eval_on_selector(".residue dl", "(one) => one.getBoundingClientRect().height") > 0
    assert tab.eval_on_selector(".side mark", colours)[0] == "rgb(0, 0, 0)"
    tab.context.close()


def test_a_citation_leads_to_its_words_and_they_light_up(browser: Browser, files: dict[str, Path]) -> None:
    for script in (True, False):
        tab = opened(browser, files["sample"], java_script_enabled=script)
        plain = tab.locator(".item.difference mark").first.evaluate("(one) => one.textContent") if script else "214"
        tab.locator("#differs-1 .side a[href^='#c']").first.click()
        lit = tab.locator("span.p:target")
        assert lit.count() == 1
        assert plain in (lit.text_content() or "")
        box = lit.bounding_box()
        assert box
        assert 0 <= box["y"] <= 900
        tab.locator(f".paragraph:has(#{lit.get_attribute('id')}) .uses a[href='#differs-1']").click()
        assert tab.locator("#differs-1:target").count() == 1
        tab.context.close()


def test_every_inner_link_finds_its_place(browser: Browser, files: dict[str, Path]) -> None:
    tab = opened(browser, files["sample"])
    lost = tab.evaluate(
        "[...document.querySelectorAll(\"a[href^='#']\")].map((one) => one.hash.slice(1))"
        ".filter((name) => !document.getElementById(name))"
    )
    assert lost == []
    tab.context.close()


def test_a_link_opens_the_fold_that_holds_its_place(browser: Browser, files: dict[str, Path]) -> None:
    tab = opened(browser, files["sample"])
    assert not tab.locator("#r8").is_visible()
    tab.evaluate("location.hash = 'r8'")
    tab.locator("#r8").wait_for(state="visible", timeout=3000)
    tab.context.close()


def test_keys_move_lead_to_the_words_and_back(browser: Browser, files: dict[str, Path]) -> None:
    tab = opened(browser, files["sample"])
    for key in "jjk":
        tab.keyboard.press(key)
    assert tab.evaluate("document.activeElement.id") == "told-1"
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash").startswith("#c")
    tab.keyboard.press("Enter")
    assert tab.evaluate("[location.hash, document.activeElement.id]") == ["#told-1", "told-1"]
    tab.keyboard.press("?")
    assert tab.locator("#help").is_visible()
    tab.keyboard.press("Escape")
    assert not tab.locator("#help").is_visible()
    assert tab.heard == [files["sample"].as_uri()]  # type: ignore[attr-defined]
    tab.context.close()


def test_pointing_at_a_passage_lights_the_lines_that_cite_it(browser: Browser, files: dict[str, Path]) -> None:
    tab = opened(browser, files["sample"])
    passage = tab.locator("#r2 span.p.new").first
    passage.hover()
    assert tab.locator("#r2 .uses a.on").count() >= 1
    assert "on" in (passage.get_attribute("class") or "").split()
    tab.context.close()


@pytest.mark.skipif(AXE is None, reason="no axe-core")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1400])
def test_the_audit_finds_no_fault(browser: Browser, files: dict[str, Path], width: int, scheme: str) -> None:
    assert AXE
    tab = opened(browser, files["sample"], width, color_scheme=scheme)
    tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    tab.evaluate(AXE.read_text("utf-8"))
    found = tab.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found["violations"]] == []
    tab.context.close()
