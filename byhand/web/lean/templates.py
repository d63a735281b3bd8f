"""The same templates as everywhere, reached without a request."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from jinja2 import Environment, Template


def environment() -> Environment:
    backend = engines["jinja2"]
    if not isinstance(backend, Jinja2):
        raise TypeError("Our templates are Jinja2; see TEMPLATES in the settings.")
    return backend.env


@cache
def template(name: str) -> Template:
    return environment().get_template(name)


@cache
def from_text(text: str) -> Template:
    return environment().from_string(text)


@cache
def macro(file: str, name: str) -> Callable[..., str]:
    """A component by its file and its name."""
    found: Any = getattr(template(file).module, name)  # Any: macros are found by name
    return lambda *values, **words: str(found(*values, **words))
