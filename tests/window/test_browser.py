"""The window in a real browser: Debian's Chromium does what a volunteer does, and axe-core checks every state."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from logos import bitmap, saved

from tests.window.conftest import Asked, copied

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="Debian's Chromium")]

FILE = "data/issues/property-grabbing.yaml"
SENTENCE = f"{FILE}#facts.2.text"
SHEET = "handout:property-grabbing"
CHURCH = "data/organisation.yaml#church.name"


def program():
    """Return the browser; .ci/run installs it."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("there is no Chromium here: apt-get install chromium")
    return found


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        opened = started.chromium.launch(executable_path=program(), args=options)
        yield opened
        opened.close()


class Person:
    """A person at the window: what one can do there, and what went wrong meanwhile."""

    def __init__(self, page, window):
        self.page, self.window, self.faults = page, window, []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on(
            "console", lambda told: self.faults.append(told.text) if "Content Security Policy" in told.text else None
        )
        page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith(("http://127.0.0.1", "blob:")) else self.faults.append(asked.url)
            ),
        )
        page.goto(window.address)
        page.wait_for_selector(".paper img[src]")

    def choose(self, name):
        self.page.click(f'.entry[data-go="{name}"]')
        self.page.wait_for_function("name => document.body.dataset.shown === name", arg=name)
        self.page.wait_for_timeout(300)
        self.drawn("")

    def drawn(self, before):
        """Wait until another picture is shown, and return its hash."""
        self.page.wait_for_function(
            "before => { const now = document.querySelector('.paper img').dataset.hash; return now && now !== before }",
            arg=before,
        )
        return self.hash

    @property
    def hash(self):
        return self.page.get_attribute(".paper img", "data-hash")

    def field(self, key):
        return self.page.locator(f'.form [data-key="{key}"]').locator("textarea, input, select").first

    def put_logo(self, folder):
        picture = folder / "Our Logo.png"
        picture.write_bytes(saved(bitmap()))
        self.page.set_input_files("#logo-file", picture)
        self.page.fill("#logo-alt", "Grace Church, a tree over an open book")
        self.page.click("text=Put the logo on every sheet")

    def told(self, words):
        self.page.wait_for_function("words => document.querySelector('#status').textContent.includes(words)", arg=words)

    def text(self, file=FILE):
        return (self.window.root / file).read_text("utf-8")

    def focused(self):
        return self.page.evaluate("document.activeElement.closest('[data-key]')?.dataset.key ?? ''")

    def look(self):
        """Return the problems that axe-core finds."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page)
        return [(each["id"], [node["target"] for node in each["nodes"]]) for each in found.response["violations"]]


@pytest.fixture
def person(browser, tmp_path):
    window = Asked(copied(tmp_path / "root"))
    context = browser.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
    context.set_default_timeout(20_000)
    someone = Person(context.new_page(), window)
    yield someone
    context.close()
    window.stop()
    assert someone.faults == []


def test_a_click_on_the_page_opens_the_field_and_a_change_shows(person):
    """A click on a sentence opens its field; typing changes the page and the file; undo restores both."""
    person.choose(SHEET)
    before, picture = person.text(), person.hash
    person.page.locator(f'.area[data-key="{FILE}#facts.1.text"]').first.click()
    assert person.focused() == f"{FILE}#facts.1.text"
    assert person.page.locator(".area.on").count() >= 1
    person.page.keyboard.press("Control+End")
    person.page.keyboard.type(" So it is.")
    changed = person.drawn(picture)
    person.told("Saved")
    assert "So it is." in person.text()
    person.page.click("text=Undo")
    assert person.drawn(changed) == picture
    assert person.text() == before
    person.page.click("text=Redo")
    assert person.drawn(picture) == changed


def test_wrong_number_is_told_at_its_field_and_kept(person):
    """A wrong entry stays on the page with its message at the field and at the top; the file is unchanged until it is
    right.
    """
    person.choose(SHEET)
    before, field = person.text(), person.field(SENTENCE)
    field.fill("An estimated {90%, or so} of Africans have no proof of ownership.")
    person.told("Not saved")
    assert field.get_attribute("aria-invalid") == "true"
    message = person.page.locator(f"#{field.get_attribute('aria-describedby').split()[0]}")
    assert message.inner_text().strip()
    assert message.inner_text().split(".")[0] in person.page.inner_text(".wrongs")
    assert field.input_value().startswith("An estimated {90%, or so}")
    assert person.text() == before
    assert person.look() == []
    field.fill("An estimated {90%} of rural sub-Saharan Africans have no proof.")
    person.told("Saved")
    assert person.page.inner_text(".wrongs").strip().startswith("▸") or not person.page.inner_text(".wrongs").strip()
    assert "have no proof." in person.text()


def test_mistake_from_the_start_is_shown_at_its_field(browser, tmp_path):
    """If a file has a mistake at the start, the window shows the message and the field, and all sheets once it is
    fixed.
    """
    root = copied(tmp_path / "root")
    (root / FILE).write_text((root / FILE).read_text("utf-8").replace("order: 4", "order: four"), "utf-8")
    window = Asked(root)
    page, faults = browser.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(window.address)
    page.click(".problems button")
    page.keyboard.press("Control+a")
    page.keyboard.type("4")
    page.wait_for_selector('.entry[data-go="handout:property-grabbing"]')
    assert "\norder: 4\n" in (root / FILE).read_text("utf-8")
    page.close()
    window.stop()
    assert faults == []


def test_two_texts_that_are_right_together_are_saved_together(person):
    """A sentence with one more country, and the list of countries: each alone is a mistake, both together are not."""
    person.choose(SHEET)
    where = person.field(f"{FILE}#where.sentence")
    where.fill(where.input_value().replace("Uganda and Kenya", "Ghana, Uganda and Kenya"))
    person.told("Not saved")
    new = person.page.locator(f'[data-key="{FILE}#where.areas.0.countries.2"]')
    new.locator("summary").click()
    new.locator("select").select_option("GH")
    new.locator("button.primary").click()
    person.told("Saved")
    assert "Ghana, Uganda and Kenya" in person.text()
    assert "[UG, KE, GH]" in person.text()
    assert person.page.locator(".field.wrong").count() == 0


def test_text_that_does_not_fit_is_saved_and_told(person):
    """A text that is too long for its page is not a mistake of the file: it is saved, and reported at its field with a
    fix.
    """
    person.choose(SHEET)
    field = person.field(f"{FILE}#lead")
    field.fill("Property grabbing leaves them destitute, and nobody comes. " * 60)
    person.told("does not fit")
    assert field.get_attribute("aria-invalid") == "true"
    assert "too full" in person.page.inner_text(".wrongs")
    assert person.page.is_visible(".stale")
    person.page.wait_for_function("() => document.querySelectorAll('.entry small.wrong').length > 0")
    assert person.look() == []


def test_slides_are_chosen_one_by_one(person):
    """Checked slides make the deck, in the order in which they are checked."""
    person.choose("deck:")
    person.page.click("text=Choose slides")
    person.page.check("input[name='slide title']")
    person.page.check("input[name='slide closing']")
    person.page.wait_for_function(
        "() => document.querySelectorAll('.strip button').length === 0 || document.querySelector('.pages').textContent.includes('of 2')"
    )
    assert person.look() == []


def test_fact_is_added_and_removed(person):
    """A fact is added with a sentence, and removed again."""
    person.choose(SHEET)
    person.page.click("text=Add a fact")
    new = person.page.locator(f'[data-key="{FILE}#facts.3"]')
    assert new.locator("select").first.input_value() == "asc-ministry-page"  # the default is visible
    new.locator("textarea").first.fill("More than {100} families were back in their homes.")
    person.page.locator(f'[data-key="{FILE}#facts.3"] button.primary').click()
    person.told("Saved")
    assert "  - id: more-than-100-families" in person.text()
    person.page.click("button[aria-label='Remove: Fact 4']")
    person.page.wait_for_selector("button[aria-label='Remove: Fact 4']", state="detached")
    assert "more-than-100" not in person.text()


def test_figure_is_chosen_from_pictures(person):
    """The possible figures of a number are shown as they would be printed; a click chooses one."""
    person.choose(SHEET)
    key = f"{FILE}#facts.2.figure.kind"
    person.page.locator(f'.form [data-key="{key}"] summary').click()
    person.page.wait_for_selector(f'[data-key="{key}"] .figures img[src]')
    person.page.click(f'[data-key="{key}"] .figures button:has-text("hundred dots")')
    person.told("Saved")
    assert "kind: dots" in person.text()


def test_church_with_its_logo_is_on_every_sheet(person, tmp_path):
    """A name, a logo and its description: the church is on the page, and its logo next to the texts."""
    picture = person.hash
    person.page.click('.entry[data-go="church"]')
    assert person.focused() == CHURCH
    person.page.keyboard.type("Grace Church")
    picture = person.drawn(picture)
    person.put_logo(tmp_path)
    person.drawn(picture)
    assert (person.window.root / "data" / "our-logo.png").is_file()
    assert "our-logo.png" in person.text("data/organisation.yaml")
    assert "Grace Church" in person.page.inner_text(".preview .hidden")
    assert person.look() == []


def test_church_in_a_file_of_its_own_is_edited_there(browser, tmp_path):
    """With a profile, the window shows its fields as those of the church, and saves them and the logo in its folder."""
    profile = tmp_path / "our # church.yaml"
    profile.write_text("name: Grace Church\n", "utf-8")
    window = Asked(copied(tmp_path / "root"), profile)
    someone = Person(browser.new_page(), window)
    picture = someone.hash
    someone.page.click('.entry[data-go="church"]')
    assert someone.focused() == f"{profile}#name"
    someone.page.keyboard.press("End")
    someone.page.keyboard.type(" of Hope")
    picture = someone.drawn(picture)
    someone.put_logo(tmp_path)
    someone.drawn(picture)
    assert profile.read_text("utf-8").startswith("name: Grace Church of Hope\nlogo: {file: our-logo.png")
    assert (tmp_path / "our-logo.png").is_file()
    someone.page.close()
    window.stop()
    assert someone.faults == []


def test_change_by_another_program_is_shown(person):
    """If nothing is unsaved, the page shows the new text of the file."""
    person.choose(SHEET)
    (person.window.root / FILE).write_text(
        person.text().replace("title: Property grabbing", "title: Land taken"), "utf-8"
    )
    person.told("Another program")
    assert person.field(f"{FILE}#title").input_value() == "Land taken"


@pytest.mark.parametrize(("key", "kept"), [("m", "Land of mine"), ("t", "Land of theirs")])
def test_two_versions_stand_side_by_side(person, key, kept):
    """If something is unsaved, both versions are shown, and one key chooses one of them."""
    person.choose(SHEET)
    field = person.field(f"{FILE}#title")
    field.fill("L" * 61)
    person.told("Not saved")
    (person.window.root / FILE).write_text(
        person.text().replace("title: Property grabbing", "title: Land of theirs"), "utf-8"
    )
    person.page.wait_for_selector("dialog.conflict[open]")
    shown = person.page.inner_text("dialog.conflict")
    assert "L" * 61 in shown
    assert "Land of theirs" in shown
    assert person.look() == []
    person.page.keyboard.press(key)
    person.page.wait_for_selector("dialog.conflict[open]", state="detached")
    if key == "m":
        assert field.input_value() == "L" * 61
        field.fill(kept)
        person.told("Saved")
    assert field.input_value() == kept
    assert f"title: {kept}" in person.text()


def test_print_opens_the_pdf_and_download_saves_files(person):
    """Print opens the PDF in a separate tab; a deck is downloaded as PowerPoint, a sheet as PDF, picture and text."""
    person.choose(SHEET)
    with person.page.expect_popup() as opened:
        person.page.click("button[name=print]")
    opened.value.wait_for_url("**/take/**")
    opened.value.close()
    saved_files = {}
    for sheet, forms in ((SHEET, ("PDF", "PNG", "Text")), ("deck:", ("PowerPoint",))):
        person.choose(sheet)
        for form in forms:
            person.page.click(".menu summary")
            with person.page.expect_download() as loaded:
                person.page.click(f".menu button:has-text('{form}')")
            saved_files[loaded.value.suggested_filename] = Path(loaded.value.path()).read_bytes()[:4]
    assert saved_files == {
        "handout-4-property-grabbing-letter.pdf": b"%PDF", "handout-4-property-grabbing-letter-1.png": b"\x89PNG",
        "handout-4-property-grabbing-letter.txt": saved_files["handout-4-property-grabbing-letter.txt"], "deck-16x9.pptx": b"PK\x03\x04",
    }  # fmt: skip


def test_everything_is_made_with_its_table(person):
    """Make everything makes all files, explains how to print them, and marks all sheets as current."""
    person.page.click("text=Make everything")
    person.page.wait_for_selector("dialog.room table", timeout=60_000)
    assert person.page.locator("dialog.room tbody tr").count() == 18
    assert len(list((person.window.root / "output").glob("*.pdf"))) == 17
    assert "actual size" in person.page.inner_text("dialog.room")
    assert person.look() == []
    person.page.keyboard.press("Escape")
    person.page.wait_for_function("() => document.querySelectorAll('small.current').length === 18")


@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("pack", "pack-handout-4-letter.pdf"),
        ("projection", "projection/deck-16x9.pptx"),
        ("review", "fact-review-letter.pdf"),
    ],
)
def test_print_room_makes_packs_projections_and_reviews(person, what, name):
    """Each kind of order of the print room is made, with instructions."""
    person.choose(SHEET)
    person.page.click("text=Print room")
    person.page.click(f"dialog.room input[value={what}]")
    person.page.click("dialog.room button[name=make]")
    person.page.wait_for_selector("dialog.room table", timeout=60_000)
    assert (person.window.root / "output" / name).is_file()
    assert person.look() == []


def test_whole_use_by_keyboard(person):
    """Without a mouse: choosing a sheet, changing a sentence, undoing, making a file; the focus is always visible."""
    page = person.page
    page.keyboard.press("Tab")
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "document.activeElement.dataset.go ?? document.activeElement.textContent.trim().slice(0, 30)"
        )
        seen.append(name)
        style = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' || s.boxShadow !== 'none' })()"
        )
        assert style, f"the focus is not to be seen: {name}"
        if name == SHEET:
            break
    assert seen[-1] == SHEET
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('h1').textContent.includes('Property grabbing')")
    page.wait_for_timeout(500)
    person.field(f"{FILE}#title").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Land grabbing")
    person.told("Saved")
    assert "title: Land grabbing" in person.text()
    page.keyboard.press("Control+z")
    person.told("Undone")
    assert "title: Property grabbing" in person.text()


def test_markup_in_a_field_shows_as_typed(person):
    """A script in a field is text in the form, in the list and on the page, and never runs."""
    person.choose(SHEET)
    typed = "<img src=x onerror=alert(1)><script>x"
    person.field(f"{FILE}#title").fill(typed)
    person.told("Saved")
    person.page.wait_for_function("typed => document.querySelector('.sheets').textContent.includes(typed)", arg=typed)
    assert typed in person.page.inner_text("h1")
    assert person.page.locator("body img[src=x], body script").count() == 0


def test_ends_with_its_button(person):
    """Quit ends the program, and the page says so."""
    person.page.click("text=Quit")
    person.page.wait_for_selector("text=The program has ended")
    person.window.thread.join(10)
    assert not person.window.thread.is_alive()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (768, 1024), (683, 384), (320, 640)])
def test_every_size_holds_everything(browser, tmp_path, scheme, width, height):
    """On wide and narrow screens (683 × 384 is 1366 × 768 at 200 %), light and dark, nothing is cut off and axe-core
    reports nothing.
    """
    window = Asked(copied(tmp_path / "root"))
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    someone = Person(context.new_page(), window)
    for sheet in (SHEET, "deck:", "data/organisation.yaml"):
        someone.page.click(f'.entry[data-go="{sheet}"]')
        someone.page.wait_for_timeout(700)
        assert someone.page.evaluate("document.documentElement.scrollWidth") <= width
        assert someone.look() == []
    context.close()
    window.stop()
    assert someone.faults == []
