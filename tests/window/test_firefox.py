"""The window in Firefox: opened, a sentence changed, drawn again, undone, and printed in a separate tab.

Firefox is controlled through its own protocol, Marionette: messages in JSON, each after its length.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from tests.window.conftest import Asked, copied, free_port

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="Debian's Firefox")]

FILE = "data/issues/property-grabbing.yaml"
SECONDS = 30


class Firefox:
    """A Firefox without a screen, with one page."""

    def __init__(self, program, folder):
        port = free_port()
        folder.mkdir()
        (folder / "user.js").write_text(f'user_pref("marionette.port", {port});\n', "utf-8")
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.socket = self._connected(port)
        self._read()  # its greeting
        self.do("NewSession", capabilities={})
        self.do("SetTimeouts", script=SECONDS * 1000)

    def _connected(self, port):
        for _ in range(SECONDS * 10):
            with suppress(OSError):
                return socket.create_connection(("127.0.0.1", port), SECONDS)
            time.sleep(0.1)
        raise TimeoutError

    def _read(self):
        length = b""
        while (letter := self.socket.recv(1)) != b":":
            length += letter
        return json.loads(self.socket.recv(int(length), socket.MSG_WAITALL))

    def do(self, command, **values):
        """Return the result of a WebDriver command."""
        data = json.dumps([0, 1, f"WebDriver:{command}", values]).encode()
        self.socket.sendall(b"%d:%s" % (len(data), data))
        _, _, error, result = self._read()
        assert error is None, error
        return result["value"] if isinstance(result, dict) and "value" in result else result

    def run(self, script, *values):
        """Return the result of a script in the page."""
        return self.do("ExecuteScript", script=script, args=list(values))

    def until(self, script, *values):
        """Return the result of a script in the page once it has one."""
        for _ in range(SECONDS * 20):
            if found := self.run(f"return {script}", *values):
                return found
            time.sleep(0.05)
        raise TimeoutError(script)

    def element(self, selector):
        return next(iter(self.do("FindElement", using="css selector", value=selector).values()))

    def click(self, selector):
        self.do("ElementClick", id=self.element(selector))

    def type(self, selector, text):
        self.do("ElementSendKeys", id=self.element(selector), text=text)

    def close(self):
        with suppress(OSError):
            self.socket.close()
        self.process.terminate()
        self.process.wait(SECONDS)


@pytest.fixture
def firefox(tmp_path):
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        pytest.skip("there is no Firefox here: apt-get install firefox-esr")
    started = Firefox(program, tmp_path / "profile")
    yield started
    started.close()


def test_sentence_is_changed_taken_back_and_printed(firefox, tmp_path):
    """Firefox does what Chromium does in all other tests."""
    window = Asked(copied(tmp_path / "root"))
    file = window.root / FILE
    before = file.read_text("utf-8")
    shown = "document.querySelector('.paper img')?.dataset.hash"
    try:
        firefox.do("Navigate", url=window.address)
        firefox.until(shown)
        firefox.click('.entry[data-go="handout:property-grabbing"]')
        firefox.until("document.body.dataset.shown === 'handout:property-grabbing'")
        time.sleep(1)
        first = firefox.until(shown)
        firefox.click(f'.area[data-key="{FILE}#title"]')
        assert firefox.run("return document.activeElement.closest('[data-key]').dataset.key") == f"{FILE}#title"
        firefox.type(f'.form [data-key="{FILE}#title"] textarea', " today")
        firefox.until(f"{shown} !== arguments[0]", first)
        assert "title: Property grabbing today\n" in file.read_text("utf-8")
        assert "Saved" in firefox.run("return document.querySelector('#status').textContent")
        firefox.run("document.querySelector('.tools button').click()")  # undo
        firefox.until(f"{shown} === arguments[0]", first)
        assert file.read_text("utf-8") == before
        (first_tab,) = firefox.do("GetWindowHandles")
        firefox.click("button[name=print]")
        while len(tabs := firefox.do("GetWindowHandles")) < 2:
            time.sleep(0.1)
        firefox.do("SwitchToWindow", handle=next(tab for tab in tabs if tab != first_tab))
        assert "Property grabbing" in firefox.until(
            "location.pathname.startsWith('/take/') && document.querySelector('.textLayer')?.textContent"
        )
    finally:
        window.stop()
