"""What would make the site look like any other, and what the hand-written style sheets promise."""

import re

import pytest

from tests.architecture.tree import ROOT, Rule, files, lines_of, name_of

SHEETS = ("byhand/web/static/css/**/*.css",)
TOKENS = ("10-tokens.css",)

RULES = (
    Rule(
        why="Colours are chosen once, in the file of tokens.",
        files=SHEETS,
        but=TOKENS,
        pattern=r"#[0-9a-fA-F]{3,8}\b(?!\s*\{)|\b(rgba?|hsla?|oklch|oklab|lab|lch|color)\((?!from var\()",
        good="color: var(--ink-soft);",
        bad="color: #555;",
    ),
    Rule(
        why="A wall is plain.",
        files=SHEETS,
        # What moderators have to look at is blurred until they choose to see it.
        but=("byhand/web/static/css/40-components/desk-of-cases.css",),
        pattern=r"gradient\(|backdrop-filter|\bblur\(",
        good="background: var(--wall);",
        bad="background: linear-gradient(red, blue);",
    ),
    Rule(
        why="Nothing floats: no blurred shadows.",
        files=SHEETS,
        pattern=r"text-shadow|drop-shadow\(|box-shadow:(?!\s*(none|inset 0 0 0 |0 0 0 ))",
        good="box-shadow: 0 0 0 2px var(--seal);",
        bad="box-shadow: 0 4px 12px black;",
    ),
    Rule(
        why="Corners are 2 px.",
        files=SHEETS,
        pattern=r"border(-\w+)*-radius:(?!\s*(0\b|1px|2px|var\(--corner\)|inherit))",
        good="border-radius: var(--corner);",
        bad="border-radius: 12px;",
    ),
    Rule(
        why="Pictures are shown whole.",
        files=SHEETS,
        pattern=r"object-fit:\s*cover",
        good="object-fit: contain;",
        bad="object-fit: cover;",
    ),
    Rule(
        why="Nothing needs to shout, except what people asked for: less motion, and hidden things.",
        files=SHEETS,
        pattern=r"^(?!.*(motion|\[hidden\])).*!important",
        good="@media (prefers-reduced-motion: reduce) { * { animation: none !important; } }",
        bad=".label { color: red !important; }",
    ),
    Rule(
        why="Styles hang on classes, never on ids.",
        files=SHEETS,
        pattern=r"(^|[\s,}])#[a-zA-Z][\w-]*\s*[,{.:\[]",
        good=".label { color: inherit; }",
        bad="#label { color: inherit; }",
    ),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.why)
def test_the_rule_knows_good_from_bad(rule: Rule) -> None:
    assert not rule.refuses(rule.good)
    assert rule.refuses(rule.bad)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.why)
def test_the_sheets_keep_the_rule(rule: Rule) -> None:
    broken = [
        f"{name_of(path)}:{number}: {line.strip()}"
        for path in files(*rule.files, but=rule.but)
        for number, line in enumerate(lines_of(path), 1)
        if rule.refuses(line)
    ]
    assert not broken, rule.why


def test_walls_and_inks_have_no_hue() -> None:
    """A wall with a hue of its own tints every picture that hangs on it."""
    tokens = (ROOT / "byhand/web/static/css/10-tokens.css").read_text(encoding="utf-8")
    surfaces = re.findall(r"--(?:[\w-]*wall[\w-]*|ink[\w-]*|rule|outline):([^;]+);", tokens)
    chromas = [
        float(chroma) for value in surfaces for chroma in re.findall(r"oklch\([\d.]+% ([\d.]+)", value)
    ]
    assert len(surfaces) >= 5
    assert chromas
    assert set(chromas) == {0.0}


def test_every_component_says_what_it_is_for() -> None:
    silent = [
        name_of(path)
        for path in files("byhand/web/templates/components/*.html")
        if not path.read_text(encoding="utf-8").startswith("{# Purpose:")
    ]
    assert not silent


def test_elements_are_small() -> None:
    large = {
        name_of(path): lines
        for path in files("byhand/web/static/js/elements/*.js")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 80
    }
    assert not large
