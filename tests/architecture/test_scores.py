"""A score of pixels orders a private queue. Nothing else in the house may read it, by whatever way."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from tests.architecture.tree import ROOT, files, name_of

# Which files may speak of which words: who writes it, who keeps it, who puts it on the list, who shows the list.
MAY: dict[str, set[str]] = {
    "byhand/media/pipeline.py": {"score_pixels"},
    "byhand/media/imaging/judge_child.py": {"score_pixels"},
    "byhand/media/services/__init__.py": {"score_picture"},
    "byhand/media/tasks.py": {"score_picture"},
    "byhand/config/reactions.py": {"score_picture"},
    "byhand/media/models/__init__.py": {"judgement"},
    "byhand/media/models/checks.py": {"score", "scored_at", "abstains", "judgement"},
    "byhand/media/services/scoring.py": {
        "score", "scored_at", "abstains", "score_pixels", "score_picture", "judgement", "SCORES",
    },
    "byhand/media/services/reading.py": {"judgement"},
    "byhand/media/services/precedents.py": {"judgement"},
    "byhand/media/selectors.py": {"judgement"},
    "byhand/moderation/models/references.py": {"score"},
    "byhand/moderation/models/cases.py": {"score", "SCORE"},
    "byhand/moderation/services/flags.py": {
        "score", "scored_at", "abstains", "p_value", "judgement", "SCORE", "SCORE_LEVEL",
    },
    "byhand/moderation/services/references.py": {"score", "abstains", "judgement", "SCORES"},
    "byhand/moderation/selectors/queues.py": {"score", "SCORE"},
    "byhand/moderation/selectors/desk.py": {"score", "p_value", "SCORE"},
    # Words for people, and counts; both speak of where a case came from and of no number.
    "byhand/moderation/services/statements.py": {"SCORE"},
    "byhand/moderation/services/telling.py": {"SCORE"},
    "byhand/moderation/services/cases.py": {"SCORE"},
    "byhand/moderation/selectors/transparency.py": {"score", "SCORE"},
    # Invented cases for the demo of that desk.
    "byhand/demo/desk.py": {"score", "p_value", "SCORE"},
}  # fmt: skip
WORDS = {
    "score",
    "scored_at",
    "abstains",
    "p_value",
    "score_pixels",
    "score_picture",
    "SCORE",
    "SCORES",
    "SCORE_LEVEL",
}
NEAR = re.compile(r"score|abstains|p_value|judgement", re.IGNORECASE)
PIECES = re.compile(r"__|\W+")
# Where a row of the detector is in the hand, these would hand on its columns without naming them.
BLIND = {"values", "values_list", "model_to_dict", "raw", "extra", "getattr", "setattr", "vars", "__dict__"}
# Nobody else than these may change a row where a score is known, and only in these tables.
OWN_TABLES = {"Judgement", "Reference", "VerifiedArtist"}
WRITES = {
    "save",
    "update",
    "delete",
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}


def words_in(tree: ast.AST) -> set[str]:
    """Every name, and every text that may stand for columns, cut where Django cuts: "-judgement__score__gt" too."""
    found: set[str] = set()
    for node in ast.walk(tree):
        for text in spoken(node):
            pieces = {piece for piece in PIECES.split(text) if piece}
            found |= pieces & WORDS
            found |= {"judgement" for piece in pieces if piece.lower() in ("judgement", "media_judgement")}
    return found


def spoken(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.keyword | ast.arg) and node.arg:
        yield node.arg
    elif isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.alias):
        yield from (node.name, node.asname or "")
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and is_for_machines(node.value):
        yield node.value


def is_for_machines(text: str) -> bool:
    """Names of columns have no blanks; a sentence for people has, and so has SQL, which names the table."""
    return not re.search(r"\s", text.strip()) or "media_judgement" in text


@cache
def sources() -> tuple[str, ...]:
    """Files in which such a word occurs at all."""
    return tuple(_sources())


def _sources() -> Iterator[str]:
    for path in files("byhand/**/*.py", but=("*/migrations/*.py", "conftest.py")):
        if "tests" not in path.parts and NEAR.search(path.read_text(encoding="utf-8")):
            yield name_of(path)


@cache
def tree_of(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text(encoding="utf-8"))


@cache
def said_in(name: str) -> frozenset[str]:
    return frozenset(words_in(tree_of(name)))


def test_the_rule_knows_good_from_bad() -> None:
    for bad in (
        "Picture.objects.filter(judgement__score__gt=1)",
        "rows.filter(**{'judgement__score__gt': 1})",
        "rows.order_by('-judgement__score')",
        "F('score')",
        "getattr(found, 'score')",
        "found.scored_at",
        "cursor.execute('SELECT score FROM media_judgement')",
        "settings.SCORE_LEVEL",
        "from byhand.moderation.services.flags import p_value as rare",
        "def hide(picture, score): ...",
    ):
        assert words_in(ast.parse(bad)), bad
    for good in ("picture.question = 'open'", "'A score hides nothing.'", "held.underscore", "scores_lane"):
        assert not words_in(ast.parse(good)), good


def test_each_file_says_no_more_of_a_score_than_it_may() -> None:
    too_much = {name: said_in(name) - MAY.get(name, set()) - settings_words(name) for name in sources()}
    assert {name: more for name, more in too_much.items() if more} == {}


def settings_words(name: str) -> set[str]:
    return {"SCORES", "SCORE_LEVEL"} if name.startswith("byhand/config/settings") else set()


def test_pages_show_it_at_the_desk_alone() -> None:
    shown = re.compile(r"judgement|\.score\b|p_value|abstains")
    pages = files("byhand/web/templates/**/*.html", "byhand/web/templates/**/*.txt")
    names = {name_of(path) for path in pages if shown.search(path.read_text(encoding="utf-8"))}
    assert names == {"byhand/web/templates/moderation/case.html"}


def test_whoever_holds_a_row_of_the_detector_names_the_columns() -> None:
    for name in (name for name, may in MAY.items() if "judgement" in may):
        for node in ast.walk(tree_of(name)):
            if isinstance(node, ast.Call) and called(node) in BLIND:
                assert names_its_columns(node), f"{name}: {ast.unparse(node)}"
            assert not (isinstance(node, ast.Attribute) and node.attr == "__dict__"), name


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def names_its_columns(call: ast.Call) -> bool:
    if called(call) in ("getattr", "setattr"):
        return len(call.args) > 1 and isinstance(call.args[1], ast.Constant)
    return called(call) in ("values", "values_list") and bool(call.args or is_of_a_dict(call))


def is_of_a_dict(call: ast.Call) -> bool:
    """Scores by artist, and the like: `.values()` of a plain dictionary."""
    return isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)


def test_who_knows_a_score_changes_nothing_but_the_detectors_own_rows() -> None:
    for name in (
        *(f"byhand/moderation/services/{each}.py" for each in ("flags", "references")),
        "byhand/media/services/scoring.py",
    ):
        tree = tree_of(name)
        set_on = [
            target
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Attribute)
        ]
        assert not set_on, name
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in WRITES
            ):
                assert first_name(node.func) in OWN_TABLES, f"{name}: {ast.unparse(node)}"


def first_name(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return node.id if isinstance(node, ast.Name) else ""


def test_who_knows_a_score_can_reach_nobody_who_hides_or_labels() -> None:
    """Neither the services of other rooms nor those that decide; a case is all that they can open."""
    allowed = {
        "byhand/moderation/services/flags.py": {
            "byhand.moderation.services.cases", "byhand.media.questions", "byhand.media.models",
            "byhand.posts.models", "byhand.accounts.models", "byhand.moderation.services.references",
        },
        "byhand/moderation/services/references.py": {
            "byhand.media.models", "byhand.moderation.events", "byhand.moderation.selectors.references",
        },
        "byhand/media/services/scoring.py": {"byhand.media.models", "byhand.media.events", "byhand.media"},
    }  # fmt: skip
    own = (
        "byhand.moderation.models",
        "byhand.moderation.subjects",
        "byhand.moderation.strata",
        "byhand.media.imaging",
    )
    for name, may in allowed.items():
        for node in ast.walk(tree_of(name)):
            assert not isinstance(node, ast.Import) or not any(
                a.name.startswith("byhand") for a in node.names
            )
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("byhand."):
                module = str(node.module)
                assert module in may or module.startswith((*own, "byhand.core")), f"{name} imports {module}"
                assert not {"services", "tasks"} & {each.name for each in node.names}, (
                    f"{name} imports services"
                )


def test_who_decides_and_acts_knows_no_score() -> None:
    acting = ("acts", "board_acts", "checks", "deciding", "votes", "people", "leaving", "appeals", "reports")
    names = [f"byhand/moderation/services/{each}.py" for each in acting]
    names += ["byhand/moderation/voting.py", "byhand/moderation/ruling.py", "byhand/moderation/rules.py"]
    names += [
        name_of(path) for path in files("byhand/media/questions.py", "byhand/media/services/preparing.py")
    ]
    assert not {name: found for name in names if (found := said_in(name))}


def test_the_list_of_files_is_not_longer_than_needed() -> None:
    unused = {name: may - said_in(name) for name, may in MAY.items()}
    assert {name: rest for name, rest in unused.items() if rest} == {}
