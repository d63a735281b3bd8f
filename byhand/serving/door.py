"""The application that granian runs: files at once, bodies without waiting, then Django.

Django stays a plain WSGI site with one request at a time in each process, which is what SQLite
and the processor like best. What is done around it is what would otherwise hold up everybody:
receiving slow bodies, sending to slow readers, and the few requests that compute for long.
The measurements are in docs/decisions/0002-web-server.md.
"""

import asyncio
import contextvars
import logging
import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from typing import IO, Any, TypeVar

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.template import engines
from django.urls import get_resolver

from byhand.serving.answers import Answer, Reply, send, send_file
from byhand.serving.bodies import Refused, receive
from byhand.serving.environ import EMPTY, Environ, OpenFile, Scope, environ_of
from byhand.serving.family import die_with
from byhand.serving.files import Files, Header

HEAVY = 256 * 1024
log = logging.getLogger("byhand.serving")
Given = TypeVar("Given")
Result = TypeVar("Result")


class Door:
    """One per process of the web server."""

    def __init__(self) -> None:
        if granian := multiprocessing.parent_process():
            die_with(granian.pid or 0)
            # Forked with granian's own handler, we would not hear that we are to stop while we start.
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
        self.django: WSGIHandler = get_wsgi_application()
        import_module(settings.ROOT_URLCONF)  # all views, before anybody waits for one
        read_ahead()
        self.files = Files()
        # Rooms can be imported only now that Django has been set up.
        is_member = import_module("byhand.serving.members").is_member
        ask = partial(self.in_the_loop, is_member)
        self.doorkeeper = import_module("byhand.serving.doorkeeper").doorkeeper(ask)
        self.clerk = import_module("byhand.serving.counting").Clerk(self.doorkeeper)
        # Django keeps caches and connections per context: one for all requests, as a thread would.
        self.context = contextvars.copy_context()
        self.aside = ThreadPoolExecutor(1, thread_name_prefix="aside")

    async def __rsgi__(self, scope: Scope, reply: Reply) -> None:
        refusal = self.doorkeeper.turn_away(scope)
        self.clerk.look_after(self.aside)
        if refusal is not None:
            send(reply, refusal)
            return
        if scope.method in ("GET", "HEAD"):
            found = self.files.find(scope.path, scope.headers)
            if found is not None:
                send_file(reply, found, scope.method)
                return
            answer = self.in_the_loop(self.ask, environ_of(scope))
        else:
            answer = await self.with_body(scope, reply)
        send(reply, answer)

    async def with_body(self, scope: Scope, reply: Reply) -> Answer:
        body: IO[bytes] = EMPTY
        try:
            body, length = await receive(scope, reply)
            environ = environ_of(scope, body, length)
            if length > HEAVY or scope.path.startswith(settings.SLOW_PATHS):
                return await asyncio.get_running_loop().run_in_executor(self.aside, self.ask, environ)
            return self.in_the_loop(self.ask, environ)
        except Refused as refused:
            headers = [("content-type", "text/plain; charset=utf-8"), ("connection", "close")]
            return Answer(refused.status, headers, refused.sentence.encode())
        finally:
            if body is not EMPTY:
                body.close()

    def in_the_loop(self, function: Callable[[Given], Result], given: Given) -> Result:
        """Call Django here in the loop: nothing else can run meanwhile, so nothing can interleave."""
        loop = asyncio.get_running_loop()
        # Django refuses its database where a loop runs, lest requests interleave; none can here.
        asyncio._set_running_loop(None)  # noqa: SLF001
        try:
            return self.context.run(function, given)
        finally:
            asyncio._set_running_loop(loop)  # noqa: SLF001

    def ask(self, environ: Environ) -> Answer:
        started: list[tuple[int, list[Header]]] = []

        def start_response(
            status: str, headers: list[Header], error: Any = None, /
        ) -> Callable[[bytes], object]:
            started.append((int(status[:3]), headers))
            return bytes  # the old way of writing, which Django does not use

        body: Any = self.django(environ, start_response)  # Any: a response or a wrapped file
        try:
            status, headers = started[-1]
            if isinstance(body, OpenFile) and (path := body.path):
                return Answer(status, headers, path=path)
            return Answer(status, headers, b"".join(body))
        finally:
            if hasattr(body, "close"):
                body.close()


def read_ahead() -> None:
    """Routes and templates, for which the first visitors of each process would have to wait."""
    get_resolver().url_patterns  # noqa: B018 - reading it imports all doors
    environment = engines["jinja2"].env  # type: ignore[attr-defined] # Jinja2's own
    for name in environment.list_templates(extensions=["html"]):
        environment.get_template(name)


application = Door()
