"""What every test may use: three people, the worker's hand, and a look at the processor's clock."""

import os
import shutil
import time
from collections.abc import Callable, Generator

import pytest
from django.db import connection
from django.template import engines
from django.urls import get_resolver
from hypothesis import settings as hypothesis_settings

from byhand.accounts.models import User
from byhand.background.selectors import all_lanes
from byhand.background.worker import drain

SLOW = 0.4
# No deadline: how long an example takes is a fact about the machine. What CI tries is the same every time.
hypothesis_settings.register_profile("byhand", deadline=None, derandomize=os.environ.get("CI") == "true")
hypothesis_settings.load_profile("byhand")


@pytest.fixture(scope="session", autouse=True)
def _read_templates_and_routes() -> None:
    """Once for all tests, or the first test that opens a page would pay for everybody."""
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    for name in environment.list_templates(extensions=["html"]):
        environment.get_template(name)
    get_resolver().url_patterns  # noqa: B018 (reading it imports all doors)


@pytest.fixture
def ann(db: None) -> User:
    """The owner."""
    return User.objects.create_user("ann", "ann@example.org", name="Ann", role=User.Role.ARTIST)


@pytest.fixture
def ben(db: None) -> User:
    """The follower."""
    return User.objects.create_user("ben", "ben@example.org", name="Ben")


@pytest.fixture
def cleo(db: None) -> User:
    """The stranger, often blocked."""
    return User.objects.create_user("cleo", "cleo@example.org", name="Cleo")


@pytest.fixture
def run_tasks(db: None) -> Callable[..., list[str]]:
    """`run_tasks()` does everything that is queued, here and now, and returns the paths of the tasks.

    The tasks are rows of the test's own database, so what a service rolled back is not run. An error
    in a task comes through as in a plain call. Tasks that queue others are followed to the end.
    `run_tasks(lanes=["pictures"])` serves one lane; `run_tasks(later=True)` also what is put off.
    """

    def run(*, lanes: list[str] | None = None, later: bool = False) -> list[str]:
        return drain(lanes=lanes or all_lanes(), later=later)

    return run


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Notes what a test costs. Processor time is counted, because the machine may be busy with other things."""
    began = time.process_time()
    result = yield
    if (used := time.process_time() - began) > SLOW and not item.get_closest_marker("slow"):
        item.user_properties.append(("too slow", f"{used:.2f} s"))
    return result


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Names slow tests; it fails none, because how fast a machine is says nothing about the code."""
    slow = [
        f"{report.nodeid}: {cost}"
        for report in terminalreporter.stats.get("passed", ())
        for name, cost in report.user_properties
        if name == "too slow"
    ]
    if slow:
        terminalreporter.section(f'over {SLOW} s of processor time: make faster or mark slow("reason")')
        for line in slow:
            terminalreporter.write_line(line)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What differs between databases and what needs a browser is found by its folder, not by memory."""
    foreign = [item for item in items if is_foreign(item)]
    if foreign:
        config.hook.pytest_deselected(items=foreign)
        items[:] = [item for item in items if item not in foreign]
    for item in items:
        folders = set(item.path.parent.parts)
        if {"selectors", "search", "migrations"} & folders:
            item.add_marker("engine")
        if "browser" in folders:
            item.add_marker("browser")
            if shutil.which("chromium") is None:
                item.add_marker(pytest.mark.skip("Chromium is missing (on Debian: apt install chromium)."))


def is_foreign(item: pytest.Item) -> bool:
    """Whether the test speaks of another database than the one of this run; the other run has it."""
    only = item.get_closest_marker("only")
    return only is not None and connection.vendor not in only.args


def pytest_sessionfinish(session: pytest.Session) -> None:
    """What was left out has not been tested: in CI that is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
