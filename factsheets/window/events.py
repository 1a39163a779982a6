"""Events that are sent to the pages as they happen (server-sent events)."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import msgspec


class Events:
    """The pages that listen, and the time since which no page has been listening."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[bytes]] = set()
        self.alone_since = time.monotonic()

    def tell(self, kind: str, **more: Any) -> None:
        """Send an event to all pages."""
        data = b"data: " + msgspec.json.encode({"kind": kind, **more}) + b"\n\n"
        for queue in self._queues:
            queue.put_nowait(data)

    @property
    def alone(self) -> float:
        """Return for how many seconds no page has been listening."""
        return 0.0 if self._queues else time.monotonic() - self.alone_since

    async def stream(self) -> AsyncIterator[bytes]:
        """Yield events for one page, and a comment every 15 seconds to keep the connection alive."""
        queue: asyncio.Queue[bytes] = asyncio.Queue()
        self._queues.add(queue)
        try:
            yield b": hello\n\n"
            while True:
                try:
                    yield await asyncio.wait_for(queue.get(), 15)
                except TimeoutError:
                    yield b": still here\n\n"
        finally:
            self._queues.discard(queue)
            self.alone_since = time.monotonic()
