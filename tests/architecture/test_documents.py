"""What operators read says everything that there is, and nothing that there is not."""

import re
from pathlib import Path

from django.conf import settings
from django.core.management import get_commands

from tests.architecture.tree import ROOT, files, name_of

SETTINGS = ROOT / "docs/operators/settings.md"
READS = r'\benv\.(?:text|flag|number|words|one_of|folder|secret)\(\s*"(\w+)"'
ENVIRON = r'\b(?:environ(?:\.(?:get|setdefault))?[\[(]\s*)"(HOST|PORT|DEBUG|BYHAND_\w+)"'


def test_every_variable_is_explained_and_every_explained_one_is_read() -> None:
    read = set()
    for path in files("byhand/**/*.py", but=("*/tests/*.py", "byhand/config/settings_test.py")):
        text = path.read_text(encoding="utf-8")
        read |= set(re.findall(READS, text)) | set(re.findall(ENVIRON, text))
    explained = set(re.findall(r"^\| `(\w+)`", SETTINGS.read_text(encoding="utf-8"), re.MULTILINE))
    assert read == explained


def test_every_command_is_explained() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in files("docs/operators/*.md"))
    own = {name for name, app in get_commands().items() if str(app).startswith("byhand.")}
    assert own
    assert not {name for name in own if f"manage.py {name}" not in text}


def test_decisions_are_numbered_and_say_where_they_stand() -> None:
    decisions = [path.name for path in files("docs/decisions/[0-9]*.md")]
    assert [int(name[:4]) for name in decisions] == list(range(1, len(decisions) + 1))
    for path in files("docs/decisions/[0-9]*.md"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# "), name_of(path)
        for part in ("## Situation", "## Choice", "## Price", "## When to look again"):
            assert part in text, f"{name_of(path)} lacks '{part}'"


def test_links_between_documents_lead_somewhere() -> None:
    dead = [
        f"{name_of(path)} → {target}"
        for path in files("*.md", "docs/**/*.md")
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert not dead


def test_the_tests_run_on_the_settings_that_operators_use() -> None:
    assert Path(settings.BASE) == ROOT
    assert "byhand.web" in settings.INSTALLED_APPS
