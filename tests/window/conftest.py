"""A window for tests: started as the command starts it, on a copy of the frozen content."""

from __future__ import annotations

import http.client
import json
import shutil
import socket
import threading
import time
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from factsheets.window import serve
from tests.support import CHECKOUT


class Answer(NamedTuple):
    """The response to a request: status, headers in lowercase, body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def data(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


class Asked:
    """A window that runs in this process, and requests to it."""

    def __init__(self, root: Path, profile: Path | None = None, **more: Any) -> None:
        self.root = root
        self.address = ""
        self.thread = threading.Thread(
            target=serve.serve, args=(root, root / "output", profile, self._told), kwargs={"browser": False, "port": 18000, **more}
        )  # fmt: skip
        self.thread.start()
        while not self.address:
            time.sleep(0.01)
        parts = urlsplit(self.address)
        self.port, self.secret = parts.port, parts.fragment

    def _told(self, address: str) -> None:
        self.address = address

    def raw(self, method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b"") -> Answer:
        """Return the response to a request with these headers and no others."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def headers(self, body: bytes = b"", **more: str | None) -> dict[str, str]:
        """Return the headers that the page sends; other values replace them, None removes one."""
        usual = {
            "Host": f"127.0.0.1:{self.port}", "Origin": f"http://127.0.0.1:{self.port}", "Content-Type": "application/json",
            "Content-Length": str(len(body)), "X-Factsheets-Secret": self.secret,
        }  # fmt: skip
        given = {name.replace("_", "-"): value for name, value in more.items()}
        return {name: value for name, value in (usual | given).items() if value is not None}

    def ask(self, name: str, body: Any = None) -> Answer:
        """Return the response to a request as the page makes it."""
        data = json.dumps(body or {}).encode()
        return self.raw("POST", f"/api/{name}", self.headers(data), data)

    def edit(self, file: str, path: list[str | int], value: Any, **more: Any) -> Answer:
        """Return the response to a change of one value, made from the current state of the file."""
        base = self.ask("look", {"file": file}).data["files"][file]
        step = {"do": "set", "path": path, "value": value}
        return self.ask("edit", {"file": file, "base": base, "steps": [step], "looked": {"file": file}, **more})

    def stop(self) -> None:
        """End the window."""
        if self.thread.is_alive():
            self.ask("stop")
        self.thread.join(10)
        assert not self.thread.is_alive()


def copied(folder: Path) -> Path:
    """Return a copy of the frozen content and the layouts."""
    for name in ("data", "layouts"):
        shutil.copytree(CHECKOUT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """A window for all tests of a module that do not change its files."""
    window = Asked(copied(tmp_path_factory.mktemp("window") / "root"))
    yield window
    window.stop()


@pytest.fixture
def own(tmp_path):
    """A window for one test."""
    window = Asked(copied(tmp_path / "root"))
    yield window
    window.stop()


def free_port() -> int:
    """Return an unused port."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])
