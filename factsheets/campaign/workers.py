"""The workers: this process, a pool of processes, or computers of a Dask cluster, all with the interface of
`concurrent.futures`.
"""

from __future__ import annotations

import gc
import multiprocessing
import socket
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from typing import Any, TypeVar
from urllib.parse import urlsplit

from factsheets.errors import Problem, UsageError

T = TypeVar("T")
R = TypeVar("R")

LONGEST_WAIT = 10.0
"""How many seconds a scheduler may take to answer."""
AHEAD = 4
"""Tasks that wait for each worker: enough that none is idle, few enough that Ctrl+C wastes little work."""


class Here(Executor):
    """An executor that runs each task at once in this process: a few rows are not worth another process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return the future of a finished task."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - like every executor, it passes on any error
            future.set_exception(error)
        return future


def executor(jobs: int, scheduler: str = "") -> Executor:
    """Return the executor; UsageError if Dask is requested but not installed or not reachable."""
    if scheduler:
        return _cluster(scheduler)
    if jobs == 1:
        return Here()
    # A freshly started process is the same on every system; all that it inherits is how rarely Python looks for cycles.
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), gc.set_threshold, gc.get_threshold())


def _cluster(scheduler: str) -> Executor:
    try:
        from distributed import Client  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        message = "--scheduler needs Dask, which is not installed"
        raise UsageError(
            [Problem("usage", message, "type `pip install 'factsheets[cluster]'`, here and on each computer")]
        ) from None
    try:
        where = urlsplit(scheduler if "//" in scheduler else f"//{scheduler}")
        # A client that finds no scheduler would end the program with errors of its own.
        socket.create_connection((where.hostname or scheduler, where.port or 8786), LONGEST_WAIT).close()
        pool: Executor = Client(scheduler, set_as_default=False).get_executor(retries=2)  # type: ignore[no-untyped-call,unused-ignore]
    except (OSError, ValueError) as error:
        hint = "start it with `dask scheduler`, and use the address that it prints (docs/cluster.md)"
        raise UsageError([Problem("usage", f"no Dask scheduler answers at {scheduler}", hint)]) from error
    return pool


def results(pool: Executor, work: Callable[[T], R], tasks: Iterable[T], jobs: int) -> Iterator[tuple[T, R | Exception]]:
    """Yield each task with its result as it finishes, or with the error that stopped it, such as a lost worker."""
    waiting: dict[Future[R], T] = {}
    try:
        for task in tasks:
            waiting[pool.submit(work, task)] = task
            if len(waiting) >= jobs * AHEAD or isinstance(pool, Here):
                yield from _done(waiting)
        while waiting:
            yield from _done(waiting)
    finally:
        for future in waiting:
            future.cancel()


def _done(waiting: dict[Future[R], T]) -> Iterator[tuple[T, R | Exception]]:
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        task = waiting.pop(future)
        error = future.exception()
        if error is not None and not isinstance(error, Exception):
            raise error
        yield task, error or future.result()
