"""Requests that the window accepts: only from this computer's browser, and only from the window's own page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from secrets import compare_digest
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

SECRET = b"x-factsheets-secret"
"""The header with the secret. The page takes it from the fragment of its address, which browsers do not send to servers."""
OPEN = ("/page/", "/take/")
"""Addresses that need no secret: the page with its script and style, which have no content, and addresses that work once."""
MOST_BYTES = 12_000_000
"""The largest request, in bytes: the largest logo in base64, and some more."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob:; "
    "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"no-store"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


class Guard:
    """Lets allowed requests through, and adds the security headers to every response."""

    def __init__(self, app: App, port: int, secret: str) -> None:
        self._app, self._secret = app, secret.encode()
        self._hosts = (f"127.0.0.1:{port}".encode(), f"localhost:{port}".encode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            return

        async def protected(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        status = self._refusal(scope)
        if status:
            await protected({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
            await protected({"type": "http.response.body", "body": b""})
            return
        await self._app(scope, receive, protected)

    def _refusal(self, scope: Scope) -> int:
        """Return the HTTP status of a refusal, or 0."""
        headers = scope["headers"]
        hosts = _all(headers, b"host")
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return 421
        if scope["method"] not in ("GET", "POST"):
            return 405
        path = scope["path"]
        if path != "/" and not path.startswith(OPEN):
            secrets = _all(headers, SECRET)
            if len(secrets) != 1 or not compare_digest(secrets[0], self._secret):
                return 403
        if scope["method"] == "POST":
            return self._refused_change(headers, hosts[0])
        return 0

    def _refused_change(self, headers: list[tuple[bytes, bytes]], host: bytes) -> int:
        """Return the HTTP status that refuses a change, or 0: a change must come from our page, as JSON, with its length."""
        if _all(headers, b"origin") != [b"http://" + host]:
            return 403
        if _all(headers, b"content-type") != [b"application/json"]:
            return 415
        length = _all(headers, b"content-length")
        if len(length) != 1 or not length[0].isdigit() or _all(headers, b"transfer-encoding"):
            return 411
        return 413 if int(length[0]) > MOST_BYTES else 0


def _all(headers: list[tuple[bytes, bytes]], name: bytes) -> list[bytes]:
    return [value for each, value in headers if each == name]
