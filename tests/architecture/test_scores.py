"""A score of pixels orders a private queue. Nothing else in the house may read it."""

import ast

from tests.architecture.tree import files, name_of

# Who writes it, who keeps it, and the desk's own room and pages.
READERS = (
    "byhand/media/services/scoring.py",
    "byhand/media/models/checks.py",
    "byhand/media/imaging/judge_child.py",
    "byhand/media/imaging/judging.py",
    "byhand/moderation/",
    "byhand/web/moderation/",
    # Invented cases for the demo of that desk.
    "byhand/demo/desk.py",
)
WORDS = {"score", "abstains", "scored_at", "p_value", "score_pixels", "judgement__score"}


def words_in(tree: ast.AST) -> set[str]:
    """Names of attributes, keywords, and whole words in text that stand for columns."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.keyword) and node.arg:
            found.add(node.arg)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
    return found & WORDS


def readers() -> dict[str, set[str]]:
    found = {}
    for path in files("byhand/**/*.py", but=("*/tests/*.py", "*/migrations/*.py", "conftest.py")):
        name = name_of(path)
        if not name.startswith(READERS) and (words := words_in(ast.parse(path.read_text(encoding="utf-8")))):
            found[name] = words
    return found


def test_the_rule_knows_good_from_bad() -> None:
    assert words_in(ast.parse("Picture.objects.filter(judgement__score__gt=1, score=3)")) == {"score"}
    assert not words_in(ast.parse("picture.question = 'open'"))


def test_only_the_private_queue_reads_a_score() -> None:
    assert readers() == {}


def test_the_queue_of_scores_writes_nothing_that_others_see() -> None:
    """It opens cases and keeps references; it stores no column of a picture, post or work."""
    for name in ("byhand/moderation/services/flags.py", "byhand/media/services/scoring.py"):
        (path,) = files(name)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        stored = {
            target.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Attribute)
        }
        calls = {
            node.func.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        assert not stored, name
        assert not calls & {"save", "update", "bulk_update"}, name


def test_what_stops_a_picture_is_imported_by_nothing_that_scores() -> None:
    (path,) = files("byhand/moderation/services/flags.py")
    imported = {
        node.module
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
    }
    assert not {each for each in imported if each and each.startswith("byhand.media.services")}
