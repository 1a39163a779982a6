"""Which requests the window accepts: each rule with a request that breaks it."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from base64 import b64encode
from pathlib import Path

import pytest
from logos import SHIELD
from quick import chosen

from factsheets.window import guard, serve
from tests.window.conftest import Asked, copied

FILE = "data/issues/property-grabbing.yaml"
LOOK = b"{}"
PAGES = ("/", "/page/main.js", "/page/style.css", "/page/words.json", "/page/text.ttf")


def look(asked, **more):
    return asked.raw("POST", "/api/list", asked.headers(LOOK, **more), LOOK)


def test_page_itself_is_answered(asked):
    """The page's own requests are answered; without this test, the refusals below would prove nothing."""
    assert look(asked).status == 200


def test_only_this_computer_can_connect(asked):
    """The window listens at 127.0.0.1 and at no other address of this computer."""
    with socket.socket() as tried:
        tried.settimeout(2)
        others = {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
        for other in sorted(others - {"127.0.0.1"}) or ["127.0.0.2"]:
            assert tried.connect_ex((other, asked.port)) != 0


@pytest.mark.parametrize(
    ("name", "status"),
    [("Host", 400), ("X-Factsheets-Secret", 403), ("Origin", 403), ("Content-Type", 415), ("Content-Length", 411)],
)
def test_headers_that_count_stand_once(asked, name, status):
    """A repeated header, which another program may read instead of the first, is refused, and so is a missing one."""
    headers = asked.headers(LOOK)
    lines = [f"{each}: {value}" for each, value in headers.items()]
    for more, expected in ((f"{name}: {headers[name]}0", {400, status}), ("", {421 if name == "Host" else status})):
        with socket.create_connection(("127.0.0.1", asked.port)) as tried:
            kept = [line for line in lines if more or not line.startswith(name)]
            tried.sendall(
                "\r\n".join(["POST /api/list HTTP/1.0", *kept, *filter(None, [more]), "", ""]).encode() + LOOK
            )
            assert int(tried.recv(64).split()[1]) in expected


@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE"])
@pytest.mark.parametrize(
    "host", [None, "evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil:{port}"]
)
def test_other_hosts_are_refused(asked, method, host):
    """A host name that leads here through someone else's DNS is refused, for every method."""
    host = host and host.format(port=asked.port)
    assert asked.raw(method, "/", asked.headers(Host=host, Content_Length="0")).status == (421 if host else 400)


def test_localhost_is_a_name_of_this_computer(asked):
    """`localhost` with the port is accepted, with its own origin."""
    here = f"localhost:{asked.port}"
    assert look(asked, Host=here, Origin=f"http://{here}").status == 200


@pytest.mark.parametrize("secret", [None, "", "wrong", "A" * 32])
@pytest.mark.parametrize("path", ["/api/list", "/api/listen", "/api/edit", "/api/picture", "/api/nothing"])
def test_nothing_is_said_without_the_secret(asked, path, secret):
    """Every request for content has the secret; without it, even unknown addresses are refused in the same way."""
    for method in ("GET", "POST"):
        assert asked.raw(method, path, asked.headers(LOOK, X_Factsheets_Secret=secret), LOOK).status == 403


@pytest.mark.parametrize("path", PAGES)
def test_page_script_and_style_hold_no_content(asked, path):
    """They need no secret, because they have neither the secret nor any text of the files."""
    answer = asked.raw("GET", path, {"Host": f"127.0.0.1:{asked.port}"})
    assert answer.status == 200
    assert asked.secret.encode() not in answer.body
    assert b"International Justice Mission" not in answer.body
    assert str(asked.root).encode() not in answer.body


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "http://127.0.0.1:1", "https://127.0.0.1:{port}"]
)
def test_changes_come_from_our_page_alone(asked, origin):
    """A request that changes something has the origin of the page."""
    origin = origin and origin.format(port=asked.port)
    assert look(asked, Origin=origin).status == 403


@pytest.mark.parametrize("media", [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_changes_are_json(asked, media):
    """A request that a form of another page could send is refused."""
    assert look(asked, Content_Type=media).status == 415


def test_large_requests_are_refused_before_they_are_read(asked):
    """A request is refused by the length that it states, and also if it states none."""
    assert asked.raw("POST", "/api/logo", asked.headers(Content_Length=str(guard.MOST_BYTES + 1))).status == 413
    for length in (None, "5"):
        headers = asked.headers(Content_Length=length, Transfer_Encoding="chunked")
        assert asked.raw("POST", "/api/logo", headers, b"0\r\n\r\n").status == 411


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "PATCH", "HEAD", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/api/list"])
def test_other_methods_are_refused_and_no_other_page_is_let_in(asked, path, method):
    """There is no CORS: no response names an origin that may read it."""
    answer = asked.raw(method, path, asked.headers(LOOK), LOOK)
    assert answer.status == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", [*PAGES[:3], "/nothing", "/api/list", "/take/none/a.pdf"])
def test_every_answer_is_protected(asked, path):
    """All responses, including refusals, forbid scripts, frames and pictures from elsewhere, guessing of types, and
    caching.
    """
    headers = asked.raw("GET", path, {"Host": f"127.0.0.1:{asked.port}"}).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["img-src"] == "'self' blob:"
    assert {policy[name] for name in ("script-src", "style-src", "connect-src")} == {"'self'"}
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert {policy[name] for name in ("base-uri", "form-action", "frame-ancestors")} == {"'none'"}


@pytest.mark.parametrize(
    "path",
    [
        "/page/../app.py",
        "/page/%2e%2e/app.py",
        "/page/..%2fapp.py",
        "/page/%2fetc%2fpasswd",
        "/page/words.json/..",
        "/page/nothing.js",
    ],
)
def test_page_gives_its_own_files_alone(asked, path):
    """No name leads out of the folder of the page."""
    assert asked.raw("GET", path, {"Host": f"127.0.0.1:{asked.port}"}).status == 404


@pytest.mark.parametrize(
    "file",
    [
        "../secret.yaml",
        "data/../../secret.yaml",
        "/etc/passwd",
        "data/schema/issue.json",
        "layouts/handout-letter.yaml",
        "data/link.yaml",
        "layouts/../data/labels.yaml",
        "",
    ],
)
def test_changes_stay_in_the_folder_of_the_texts(asked, file):
    """A file that is not one of the texts is neither read nor written, whatever its name."""
    outside = asked.root.parent / "secret.yaml"
    outside.write_text("secret: yes\n")
    link = asked.root / "data" / "link.yaml"
    if not link.is_symlink():
        link.symlink_to(outside)
    body = {"file": file, "base": "", "steps": [{"do": "set", "path": ["secret"], "value": "no"}]}
    assert asked.ask("edit", body).status == 404
    assert not file or asked.ask("look", {"file": file}).status == 404
    assert outside.read_text() == "secret: yes\n"
    link.unlink()


@pytest.mark.parametrize("made", ["../../etc/passwd", ".build.json", "manifest.json", "nothing.pdf", "a/b.pdf"])
def test_only_files_that_were_made_are_taken_away(asked, made):
    """A name that the program did not use gets no address."""
    assert asked.ask("ticket", {"made": made}).status == 404
    assert asked.ask("ticket", {"made": made, "folder": "/etc"}).status == 404


@pytest.mark.parametrize("made", ["somebody.pdf", "pack-Somebody.pdf", "pack-link.pdf", "pack-gone.pdf"])
def test_files_of_others_are_not_taken_away(asked, made):
    """A file that someone put into the folder, and a link to a file outside it, get no address."""
    out, outside = asked.root / "output", asked.root.parent / "pack-outside.pdf"
    out.mkdir(exist_ok=True)
    for file in (outside, out / "somebody.pdf", out / "pack-Somebody.pdf"):
        file.write_bytes(b"%PDF-1.7")
    link = out / "pack-link.pdf"
    link.unlink(missing_ok=True)
    link.symlink_to(outside)
    assert asked.ask("ticket", {"made": made}).status == 404
    assert asked.ask("ticket", {"made": outside.name, "folder": str(outside.parent)}).status == 404


LOGOS = ("../../evil.svg", "..\\evil.svg", "/tmp/evil.svg", "evil.yaml", "evil.svg/../organisation.yaml")


@pytest.mark.parametrize("name", chosen(LOGOS, LOGOS[0], LOGOS[3]))
def test_logo_is_put_beside_the_texts_alone(own, name):
    """Whatever its name, a logo is only written as a logo file in the folder of the texts."""

    def others():
        return {
            path: path.read_bytes() for path in own.root.parent.rglob("*") if path.is_file() and path.stem != "evil"
        }

    before, organisation = others(), "data/organisation.yaml"
    picture = {
        "name": name,
        "data": b64encode(SHIELD).decode(),
        "alt": "A lamp",
        "base": own.ask("look").data["files"][organisation],
    }
    status = own.ask("logo", picture).status
    made = {path.relative_to(own.root).as_posix() for path in own.root.parent.rglob("evil*")}
    assert (status, made) == ((200, {"data/evil.svg"}) if name.endswith(".svg") else (422, set()))
    assert {path for path, data in others().items() if before.get(path) != data} <= {own.root / organisation}


def test_address_of_a_file_works_once_and_for_a_minute(asked, monkeypatch):
    """A print or a download has its own address, which needs no secret, works once, and expires after 60 seconds."""
    host = {"Host": f"127.0.0.1:{asked.port}"}
    ticket = {"form": "pdf", "looked": {"sheet": "handout:property-grabbing"}}
    address = asked.ask("ticket", ticket).data["address"]
    first = asked.raw("GET", address, host)
    assert (first.status, first.body[:5], first.headers["content-type"]) == (200, b"%PDF-", "application/pdf")
    assert asked.raw("GET", address, host).status == 410
    address = asked.ask("ticket", ticket).data["address"]
    monkeypatch.setattr("factsheets.window.app.now", lambda: time.monotonic() + 61)
    assert asked.raw("GET", address, host).status == 410


def test_nothing_is_printed_while_the_files_have_mistakes(own):
    """Mistakes by another program are reported instead of a file: the earlier sheet could be mistaken for the current
    one.
    """
    file = own.root / FILE
    file.write_text(file.read_text("utf-8").replace("order: 4", "order: four"), "utf-8")
    assert own.ask("edit", {"file": FILE, "base": "", "steps": []}).status == 409  # and the file is read again
    order = {"what": "pack", "sheets": ["handout:property-grabbing"]}
    for answer in (own.ask("make", order), own.ask("ticket", {"looked": {"sheet": order["sheets"][0]}})):
        assert (answer.status, [each["code"] for each in answer.data["problems"]]) == (422, ["not-a-number"])


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"sheet": 4}', b'{"unknown": 1}', b"[" * 5000, b"\xff"])
def test_bodies_that_are_not_understood_are_refused(asked, body):
    """Anything except the JSON that a request expects is refused, and does no harm."""
    assert asked.raw("POST", "/api/look", asked.headers(body), body).status == 400
    assert look(asked).status == 200


def test_a_page_that_leaves_in_the_middle_harms_nothing(asked):
    """Connections that send half of a request, or listen and leave, have no effect on the window."""
    for start in (
        b"GET / HT",
        b"POST /api/list HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99\r\n\r\n{",
        b"\x16\x03\x01",
    ):
        with socket.create_connection(("127.0.0.1", asked.port)) as tried:
            tried.sendall(start)
    assert look(asked).status == 200
    assert threading.active_count() < 20


@pytest.mark.slow
def test_port_that_is_taken_is_passed_over(asked, tmp_path):
    """A second window uses the next port, and each has its own secret."""
    second = Asked(copied(tmp_path / "root"))
    try:
        assert second.port > asked.port
        assert second.secret != asked.secret
        assert look(second).status == look(asked).status == 200
        assert look(second, X_Factsheets_Secret=asked.secret).status == 403
    finally:
        second.stop()


@pytest.mark.slow
def test_window_without_a_page_ends(tmp_path):
    """A window without a page ends by itself; by default, after half an hour."""
    window = Asked(copied(tmp_path / "root"), alone=0.5)
    window.thread.join(10)
    assert not window.thread.is_alive()
    assert serve.ALONE == 1800


@pytest.mark.parametrize(
    "count", [pytest.param(100, marks=pytest.mark.slow), pytest.param(1000, marks=pytest.mark.exhaustive)]
)
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts the files of a process as Linux tells them")
def test_a_thousand_quick_changes_leave_nothing_behind(own, count):
    """No threads, open files or temporary files remain after a thousand changes at full speed."""
    file = FILE
    first = (own.root / file).read_bytes()
    own.edit(file, ["title"], "A")

    def counted():
        return (
            threading.active_count(),
            len([*Path("/proc/self/fd").iterdir()]),
            sorted(path.name for path in own.root.rglob("*") if path.is_file()),
        )

    before = counted()
    answer = own.ask("look", {"file": file}).data
    for at in range(count):
        step = {"do": "set", "path": ["title"], "value": f"Land {at}"}
        answer = own.ask(
            "edit", {"file": file, "base": answer["files"][file], "steps": [step], "looked": {"file": file}}
        ).data
    assert f"title: Land {count - 1}".encode() in (own.root / file).read_bytes()
    threads, handles, files = counted()
    assert (threads, files) == (before[0], before[2])
    assert handles <= before[1] + 3
    for _ in range(count + 1):
        own.ask("undo", {"file": file})
    assert (own.root / file).read_bytes() == first


def test_other_commands_know_nothing_of_the_window():
    """`list` and the library import none of its libraries, so they start as fast as without it."""
    code = "import sys, factsheets.cli.main as m; m.main(['list']); print([n for n in ('starlette', 'uvicorn', 'anyio', 'factsheets.window') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
