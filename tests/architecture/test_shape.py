"""The shape of the house: small modules with names of their own, events that somebody hears."""

import ast
import inspect
from importlib import import_module

from byhand.config.reactions import REACTIONS
from byhand.core.events import Event
from tests.architecture.tree import BYHAND, ROOT, files, name_of, python_files

CEILING = 400
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "stuff"}
CORE = {"events", "errors", "ids", "text", "audit", "limits", "models", "prepared", "__init__"}
PLAIN = (int, str, bool, int | None, str | None, list[int], list[str], tuple[int, ...], tuple[str, ...])


def test_modules_stay_small() -> None:
    large = {
        name_of(path): lines
        for path in (*python_files(tests=True), *files("bench/**/*.py", "tests/**/*.py", "conftest.py"))
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > CEILING
    }
    assert not large


def test_no_module_is_a_drawer_for_leftovers() -> None:
    named = {
        name_of(path)
        for path in python_files(tests=True)
        if path.stem in NAMELESS or path.parent.name in NAMELESS
    }
    # Django looks for the engine of a database in a module of this name.
    assert named <= {"byhand/core/sqlite/base.py"}


def test_core_holds_only_what_is_listed() -> None:
    assert {path.stem for path in (BYHAND / "core").glob("*.py")} <= CORE


def test_commands_under_bin_fit_on_a_screen() -> None:
    assert not [name_of(path) for path in files("bin/*") if len(path.read_text().splitlines()) >= 30]


def test_every_event_has_its_line_of_reactions() -> None:
    events = {
        member
        for path in python_files()
        if path.stem == "events" or path.parent.name == "events"
        for _, member in inspect.getmembers(import_module(module_of(name_of(path))), inspect.isclass)
        if issubclass(member, Event) and member is not Event
    }
    assert events
    assert events == set(REACTIONS), (
        "Each event needs a line in config/reactions.py, also when nobody reacts yet."
    )


def test_events_are_frozen_and_plain() -> None:
    for event in REACTIONS:
        assert event.__dataclass_params__.frozen, event  # type: ignore[attr-defined]
        for field in event.__dataclass_fields__.values():
            assert field.type in PLAIN, f"{event.__name__}.{field.name}: {field.type}"


def test_what_people_do_is_called_by_keyword() -> None:
    """`publish_post(actor=ann, post=post)`: a reader sees who does what to what."""
    positional = [
        f"{name_of(path)}: {function.name}"
        for path in python_files()
        if "services" in (path.stem, path.parent.name)
        for function in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_") and function.args.args
        if "atomic" in decorators(function)
        if "actor" in {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
    ]
    assert not positional


def decorators(function: ast.FunctionDef) -> str:
    return " ".join(ast.unparse(decorator) for decorator in function.decorator_list)


def test_every_view_is_short() -> None:
    """A view is HTTP in, HTTP out."""
    long = {
        f"{name_of(path)}: {function.name}": lines
        for path in files("byhand/web/**/*.py")
        if "tests" not in path.parts
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        and function.args.args
        and function.args.args[0].arg == "request"
        and (lines := (function.end_lineno or 0) - function.lineno + 1) > 30
    }
    assert not long


def module_of(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def test_packages_have_an_init() -> None:
    missing = {
        name_of(path.parent)
        for path in python_files(tests=True)
        if not (path.parent / "__init__.py").exists()
    }
    assert not missing, f"Without __init__.py the import floors are not checked there ({ROOT.name})."
