"""The start and the end of the window: it opens a port and the browser, and ends when no page is left."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factsheets.window.desk import Desk

HOST = "127.0.0.1"
PORT = 8765
PORTS = 50
"""The number of ports that are tried, one after another."""
ALONE = 30 * 60.0
"""Seconds without a page after which the program ends."""


def serve(
    root: Path, out: Path, profile: Path | None, told: Callable[[str], None], *, browser: bool = True, port: int = PORT,
    alone: float = ALONE,
) -> None:  # fmt: skip
    """Serve the window of a root until it is closed; its address is printed as soon as it can be opened."""
    with _socket(port) as listening:
        port = listening.getsockname()[1]
        secret = token_urlsafe(24)
        address = f"http://{HOST}:{port}/#{secret}"
        told(address)
        if browser:  # now, while the rest is imported: the socket queues early connections
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        _run(listening, port, secret, lambda: _desk(root, out, profile), alone)


def _socket(port: int) -> socket.socket:
    """Return a socket that listens on the first free port, or on one that the system chooses if all are taken."""
    for tried in (*range(port, port + PORTS), 0):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":  # on Windows that would take over a port in use
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, tried))
        except OSError:
            listening.close()
        else:
            listening.listen(64)
            return listening
    raise OSError(errno.EADDRINUSE, "this computer has no free network port")


def _desk(root: Path, out: Path, profile: Path | None) -> Desk:
    from factsheets.window.desk import Desk

    return Desk(root, out, profile)


def _run(listening: socket.socket, port: int, secret: str, desk: Callable[[], Desk], alone: float) -> None:
    import uvicorn

    from factsheets.window.app import Window, routes
    from factsheets.window.guard import Guard

    def stop() -> None:
        server.should_exit = True

    window = Window(desk, stop)
    guard = Guard(routes(window), port, secret)
    server = uvicorn.Server(
        uvicorn.Config(
            guard, loop="asyncio", http="h11", ws="none", lifespan="off", log_config=None, log_level="critical", access_log=False,
            server_header=False, date_header=False, proxy_headers=False, timeout_graceful_shutdown=1,
        )
    )  # fmt: skip

    async def run() -> None:
        watching = asyncio.create_task(window.watch())
        waiting = asyncio.create_task(_until_alone(lambda: window.events.alone, alone, stop))
        await server.serve(sockets=[listening])
        watching.cancel()
        waiting.cancel()

    try:
        asyncio.run(run())
    except KeyboardInterrupt:  # Ctrl+C is the normal way to end it
        pass
    finally:
        window.close()


async def _until_alone(alone: Callable[[], float], most: float, stop: Callable[[], None]) -> None:
    while (left := most - alone()) > 0:  # noqa: ASYNC110 - waits until nothing has happened for a while
        await asyncio.sleep(left)
    stop()
