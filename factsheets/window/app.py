"""The requests of the window, and the responses to them."""

from __future__ import annotations

import asyncio
import binascii
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from secrets import token_urlsafe
from time import monotonic as now
from typing import Any, TypeVar
from urllib.parse import quote

import msgspec
from msgspec import Struct
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from factsheets.engine.project import Project
from factsheets.errors import ContentErrors, FactsheetsError, Problem, as_data
from factsheets.window import press
from factsheets.window.answers import Answers
from factsheets.window.asked import Edit, Looked, Picture, Take
from factsheets.window.changes import Conflict, Refused
from factsheets.window.desk import Desk
from factsheets.window.events import Events
from factsheets.window.figure import choice
from factsheets.window.records import key_of
from factsheets.window.sheets import Sheet, Shelf
from factsheets.yamlio.source import Path as Way

T = TypeVar("T")
S = TypeVar("S", bound=Struct)

PAGE = Path(__file__).parent / "page"
MEDIA = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
    ".json": "application/json", ".ttf": "font/ttf", ".svg": "image/svg+xml",
}  # fmt: skip
FONTS = {
    "text.ttf": "SourceSansPro-Regular.ttf",
    "bold.ttf": "SourceSansPro-Semibold.ttf",
    "title.ttf": "SourceSerifPro-Semibold.ttf",
}
"""The fonts of the sheets, by the names that the page uses."""
TICKET_SECONDS = 60


class Window:
    """What all requests share. One thread does all work on files and sheets, one task after another."""

    def __init__(self, open_desk: Callable[[], Desk], stop: Callable[[], None]) -> None:
        self.shelf = Shelf()
        self.events = Events()
        self._worker = ThreadPoolExecutor(1, "desk")
        self._opened = self._worker.submit(lambda: Answers(open_desk(), self.shelf))
        self._stop = stop
        self._tickets: dict[str, tuple[float, press.Taken, bool]] = {}

    @property
    def answers(self) -> Answers:
        """The responses about the files; only for the worker thread."""
        return self._opened.result()

    @property
    def desk(self) -> Desk:
        """The files; only for the worker thread."""
        return self.answers.desk

    async def work(self, do: Callable[[], T]) -> T:
        """Return the result of a task that the worker thread runs."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, do)

    def close(self) -> None:
        """End the thread."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    async def watch(self) -> None:
        """Check once a second whether another program has changed a file."""
        while True:
            await asyncio.sleep(1)
            # the desk, too, may only be looked up in the worker thread
            if not self.events.alone and await self.work(lambda: self.desk.refresh()):  # noqa: PLW0108
                self.shelf.forget()
                self.events.tell("changed")

    # -- responses -----------------------------------------------------------------------------------------------------

    async def _changed(self, request: Request, looked: Looked, do: Callable[[], Any]) -> Response:
        """Return the response to a change: what the page shows now, or why the change was not made."""

        def work() -> tuple[int, dict[str, Any]]:
            try:
                told = do() or {}
            except Conflict:
                self.desk.refresh()
                return 409, self.answers.looked(looked)
            except Refused as refused:
                file = next((each.origin.file for each in refused.problems if each.origin), "")
                return 422, {
                    "problems": [self.answers.problem(each, {file: refused.node}) for each in refused.problems]
                }
            self.shelf.forget()
            return 200, {**self.answers.looked(looked), **told}

        status, answer = await self.work(work)
        if status == 200:
            self.events.tell("changed", by=request.headers.get("x-tab", ""))
        return _json(answer, status)

    # -- requests ------------------------------------------------------------------------------------------------------

    async def page(self, request: Request) -> Response:
        """The page itself, its style, its script, its fonts."""
        name = request.path_params.get("name", "index.html")
        if name in FONTS:
            from factsheets.resources import starter

            return FileResponse(starter().path / "layouts" / "fonts" / FONTS[name], media_type="font/ttf")
        file = next((file for file in PAGE.iterdir() if file.name == name), None)  # never a path from a request
        if file is None or file.suffix not in MEDIA:
            return Response(status_code=404)
        return FileResponse(file, media_type=MEDIA[file.suffix])

    async def list(self, request: Request) -> Response:
        """All sheets with their states, and the choices of the view."""
        view = (await _read(request, Looked)).view

        return _json(await self.work(lambda: self.answers.listed(view)))

    async def look(self, request: Request) -> Response:
        """A sheet or a file with its fields."""
        looked = await _read(request, Looked)
        return _json(await self.work(lambda: self.answers.looked(looked)))

    async def picture(self, request: Request) -> Response:
        """A page as a picture."""
        looked, query = await _read(request, Looked), request.query_params

        def work() -> tuple[bytes, str]:
            sheet = self._sheet(looked)
            return sheet.picture(int(query["page"]), int(query["width"])), sheet.hash

        data, mark = await self.work(work)
        return Response(data, media_type="image/bmp", headers={"x-hash": mark})

    async def small(self, request: Request) -> Response:
        """A sheet as a small picture, or the problems that keep it from being made."""
        looked = await _read(request, Looked)
        mark = request.query_params["mark"]
        found = await self.work(lambda: self.shelf.small(self._project(), looked.sheet, looked.view, mark))
        if isinstance(found, tuple):
            raise FactsheetsError(found)
        return Response(found, media_type="image/bmp")

    async def figure(self, request: Request) -> Response:
        """A fact as another kind of figure would show it."""
        looked, query = await _read(request, Looked), request.query_params

        def work() -> bytes:
            issues = self._project().library.issues.values()
            issue = next((each.id for each in issues if each.origin and each.origin.file == query["file"]), "")
            job = self.shelf.job(self._project(), looked.sheet, looked.view)
            return choice(job, issue, query["fact"], query["kind"])

        return Response(await self.work(work), media_type="image/bmp")

    async def warnings(self, _request: Request) -> Response:
        """The warnings of `check`."""

        def work() -> list[dict[str, Any]]:
            from factsheets import api

            project = self.desk.project
            found = api.check(project) if project and not self.desk.problems else []
            return [self.answers.problem(each) for each in found]

        return _json(await self.work(work))

    async def edit(self, request: Request) -> Response:
        """Change a file."""
        edit = await _read(request, Edit)
        return await self._changed(request, edit.looked, lambda: self._edit(edit))

    async def undo(self, request: Request) -> Response:
        """Undo the last change."""
        looked = await _read(request, Looked)
        return await self._changed(request, looked, lambda: _placed(self.desk.undo()))

    async def redo(self, request: Request) -> Response:
        """Redo the change that was undone last."""
        looked = await _read(request, Looked)
        return await self._changed(request, looked, lambda: _placed(self.desk.redo()))

    async def logo(self, request: Request) -> Response:
        """Save the logo of the church next to the text files, and name it there."""
        picture = await _read(request, Picture)
        return await self._changed(request, picture.looked, lambda: self.answers.put_logo(picture))

    async def make(self, request: Request) -> Response:
        """Make what was ordered in the print room; all pages receive its progress."""
        order = await _read(request, press.Order)
        loop = asyncio.get_running_loop()

        def progress(line: str) -> None:
            loop.call_soon_threadsafe(lambda: self.events.tell("progress", line=line))

        def work() -> dict[str, Any]:
            result = press.make(self._sound(), self.shelf, order, self.desk.out, progress)
            return {
                **msgspec.structs.asdict(result),
                "problems": [self.answers.problem(each) for each in result.problems],
            }

        return _json(await self.work(work))

    async def ticket(self, request: Request) -> Response:
        """Return a download address that works once, within a minute."""
        take = await _read(request, Take)

        def work() -> press.Taken:
            if take.made:
                out = self.desk.out
                return press.finished(Path(take.folder) if take.folder else out, out, take.made)
            self._sound()
            return press.taken(self._sheet(take.looked), take.form, take.page)

        found = await self.work(work)
        self._tickets = {name: ticket for name, ticket in self._tickets.items() if ticket[0] > now()}
        name = token_urlsafe(24)
        self._tickets[name] = (now() + TICKET_SECONDS, found, take.save)
        return _json({"address": f"/take/{name}/{quote(found.name)}"})

    async def take(self, request: Request) -> Response:
        """Send the file of a download address, once."""
        ends, found, save = self._tickets.pop(request.path_params["ticket"], (0.0, None, False))
        if found is None or ends < now():
            return Response(
                "This address has already been used, or has expired. Choose Print or Download again.",
                410,
                media_type="text/plain",
            )
        how = "attachment" if save else "inline"
        return Response(
            found.data, media_type=found.media, headers={"content-disposition": f'{how}; filename="{found.name}"'}
        )

    async def listen(self, _request: Request) -> Response:
        """A stream of events, as they happen."""
        return StreamingResponse(self.events.stream(), media_type="text/event-stream")

    async def stop(self, _request: Request) -> Response:
        """End the program."""
        self.events.tell("bye")
        asyncio.get_running_loop().call_later(0.2, self._stop)
        return _json({})

    def _edit(self, edit: Edit) -> dict[str, Any]:
        """Make changes, together with those refused before or, if that fails, alone; return whether together."""
        if edit.others:
            with suppress(Refused):
                self.desk.edit(edit.file, edit.base, (*edit.others, *edit.steps))
                return {"joined": True}
        self.desk.edit(edit.file, edit.base, edit.steps, edit.turn)
        return {}

    def _project(self) -> Project:
        project = self.desk.project
        if project is None:
            raise LookupError("project")
        return project

    def _sound(self) -> Project:
        """Return the project for printing. ContentErrors if another program has introduced mistakes since it was read."""
        if self.desk.problems:
            raise ContentErrors(self.desk.problems)
        return self._project()

    def _sheet(self, looked: Looked) -> Sheet:
        return self.shelf.sheet(self._project(), looked.sheet, looked.view)


def routes(window: Window) -> Starlette:
    """Return the web application of a window."""
    posts = (
        "list", "look", "picture", "small", "figure", "warnings", "edit", "undo", "redo", "logo", "make", "ticket", "stop",
    )  # fmt: skip
    return Starlette(
        routes=[
            Route("/", window.page),
            Route("/page/{name}", window.page),
            Route("/take/{ticket}/{name}", window.take),
            Route("/api/listen", window.listen),
            *(Route(f"/api/{name}", getattr(window, name), methods=["POST"]) for name in posts),
        ],
        exception_handlers={LookupError: _gone, FactsheetsError: _wrong, Exception: _fault},
    )


def _placed(place: tuple[str, Way] | None) -> dict[str, Any]:
    return {"place": key_of(*place)} if place else {}


async def _read(request: Request, form: type[S]) -> S:
    """Return the body of a request as a record. HTTPException for a wrong body."""
    try:
        return msgspec.json.decode(await request.body(), type=form)
    except (msgspec.MsgspecError, binascii.Error, RecursionError) as error:
        raise HTTPException(400) from error


async def _gone(_request: Request, _error: Exception) -> Response:
    return Response(status_code=404)


async def _wrong(_request: Request, error: Exception) -> Response:
    assert isinstance(error, FactsheetsError)
    return _json({"problems": [as_data(each) for each in error.problems]}, 422)


async def _fault(_request: Request, error: Exception) -> Response:
    words = f"{type(error).__name__}: {error}".strip(": ")
    told = Problem("fault", f"the program crashed ({words})", "your files were not changed; please report this message")
    return _json({"problems": [as_data(told)]}, 500)


def _json(value: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")
