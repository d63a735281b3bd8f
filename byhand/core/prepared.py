"""Queries that are put together once and then asked again and again.

Django builds a query anew each time, which for our visibility rule takes thirty times as long as the
database needs to answer. A prepared query is built once for each kind of reader, with numbers that
stand in for the real ones, and from then on only the numbers are put in:

    credits = Prepared(lambda viewer, work_id: credits_seen_by(viewer).filter(work=work_id))
    credits(viewer, 12)      # a list, as list(credits_seen_by(viewer).filter(work=12)) gives it

The function must use the viewer by identity and adulthood only, and every number as a value of a
condition: what the first call builds is what all later calls ask. A sequence of numbers goes into
`__in`. A value may be a text too. Each value that the query forgets is an error when it is prepared.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any, Generic, TypeVar, cast

from django.contrib.auth import get_user_model
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import FlatValuesListIterable, ModelIterable

Row = TypeVar("Row")
Value = int | str | Sequence[int]

# So large that no row has it, so small that every integer column takes it.
STAND_IN = 1 << 61
VIEWER = STAND_IN - 1
TEXT, PERCENT = "\ue000", "\ue001"
# How a value is written in a shape; other numbers are lengths of sequences.
ONE, WORD = 0, -1
MANY = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)


@dataclass(frozen=True)
class Viewer:
    """The two kinds of reader for whom queries differ; equal for all readers of a kind."""

    is_adult: bool


class Prepared(Generic[Row]):
    """A query that is built at its first use. Call it as the function that builds it."""

    # Any: the functions take a viewer and numbers in any order that suits them.
    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self.build = build
        self.made: dict[object, _Statement] = {}

    def __call__(self, viewer: Any, *given: Value) -> list[Row]:
        kind = None if viewer is None else Viewer(viewer.is_adult())
        values: list[int | str] = [0 if viewer is None else viewer.pk]
        shape: list[int] = []
        for value in given:
            if isinstance(value, int) and value >= VIEWER:
                return []  # out of an address: no row has so large a number
            if isinstance(value, (int, str)):
                shape.append(ONE if isinstance(value, int) else WORD)
                values.append(value)
            elif value:
                padded = _padded(value)
                shape.append(len(padded))
                values.extend(padded)
            else:
                return []
        # Looked up once: behind the name stands a search for the connection of this thread.
        database = connections[DEFAULT_DB_ALIAS]
        key = (database.vendor, kind, *shape)
        statement = self.made.get(key)
        if statement is None:
            statement = self.made[key] = _Statement(self.build, kind, shape)
        return cast(list[Row], statement.ask(database, values))


class _Statement:
    """The finished text, where the numbers go, and how its rows become objects."""

    def __init__(
        self, build: Callable[..., QuerySet[Any, Any]], kind: Viewer | None, shape: list[int]
    ) -> None:
        stand_ins: list[Value] = []
        place = STAND_IN
        for length in shape:
            stand_ins.append(_stand_in(length, place))
            place += max(length, 1)
        queryset = build(_stand_in_viewer(kind), *stand_ins)
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        sql, self.params = _with_constants(sql, params)
        self.text = Text(sql)
        self.places = [
            (at, which) for at, param in enumerate(self.params) if (which := _place_of(param)) is not None
        ]
        missing = set(range(1, place - VIEWER)) - {which for _, which in self.places}
        if missing:
            raise RuntimeError(f"The prepared query {build} does not use all that it is given as values.")
        self.width = compiler.col_count if compiler.has_extra_select else None
        self.converters = compiler.get_converters([column[0] for column in compiler.select[: self.width]])
        self.converted = compiler.apply_converters
        self.object_of = _maker(queryset, compiler)

    # Any: values of conditions, and whatever the rows become.
    def ask(self, database: BaseDatabaseWrapper, values: Sequence[int | str]) -> list[Any]:
        params = self.params.copy()
        for at, which in self.places:
            params[at] = values[which]
        rows = self.text.rows(params, database)
        if self.width:
            rows = [row[: self.width] for row in rows]
        if self.converters:
            rows = self.converted(rows, self.converters)
        return [self.object_of(row) for row in rows]


class Text:
    """A query written for Django's cursors, and once rewritten for SQLite's own.

    Django's cursor rewrites the text each time, which takes as long as a small query itself.
    """

    def __init__(self, sql: str, names: Sequence[str] = ()) -> None:
        self.sql = sql
        marks: Any = {name: f":{name}" for name in names}
        self.own = sql % marks if names else sql.replace("%s", "?").replace("%%", "%")

    # Any: values of conditions; rows are tuples of anything.
    def rows(self, values: Any, database: BaseDatabaseWrapper | None = None) -> list[tuple[Any, ...]]:
        database = database or connections[DEFAULT_DB_ALIAS]
        if database.vendor == "sqlite" and not database.queries_logged:
            database.ensure_connection()
            with database.wrap_database_errors:
                own: list[tuple[Any, ...]] = database.connection.execute(self.own, values).fetchall()
                return own
        with database.cursor() as cursor:
            cursor.execute(self.sql, values)
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found


# Any: rows are tuples of anything; the compiler is Django's.
def _maker(queryset: QuerySet[Any, Any], compiler: Any) -> Callable[[Sequence[Any]], Any]:
    """What turns a row into what the queryset would have given."""
    kind_of_rows = queryset._iterable_class  # noqa: SLF001 (says what rows become)
    if kind_of_rows is not ModelIterable:
        return itemgetter(0) if kind_of_rows is FlatValuesListIterable else tuple
    model = _Models(compiler.klass_info, compiler.select, queryset.db)
    annotations = list((compiler.annotation_col_map or {}).items())

    def make(row: Sequence[Any]) -> Model:
        made = model.make(row)
        for name, at in annotations:
            setattr(made, name, row[at])
        return made

    return make


class _Models:
    """Makes objects out of columns as Django's ModelIterable does, without going through __init__.

    None of our models has an __init__ of its own, and nobody listens to the signals around it.
    """

    # Any: what a compiler knows of a model and its columns.
    def __init__(self, info: dict[str, Any], select: Sequence[Any], db: str) -> None:
        columns = info["select_fields"]
        self.kind: type[Model] = info["model"]
        self.first, self.end, self.db = columns[0], columns[-1] + 1, db
        self.names = [column[0].target.attname for column in select[self.first : self.end]]
        self.key = self.first + self.names.index(self.kind._meta.pk.attname)  # noqa: SLF001 (Django documents _meta)
        self.related = [
            (_Models(each, select, db), each["local_setter"], each["remote_setter"])
            for each in info.get("related_klass_infos", ())
        ]

    # Any: columns of any type.
    def make(self, row: Sequence[Any]) -> Model:
        made = self.kind.__new__(self.kind)
        state = ModelState()
        state.adding, state.db = False, self.db
        vars(made).update(zip(self.names, row[self.first : self.end], strict=True), _state=state)
        for models, set_here, set_there in self.related:
            other = None if row[models.key] is None else models.make(row)
            set_here(made, other)
            if other is not None:
                set_there(other, made)
        return made


# Any: values of conditions.
def _with_constants(sql: str, params: Sequence[Any]) -> tuple[str, list[Any]]:
    """The text with our own words and numbers written into it, and the parameters that are left.

    SQLite plans a statement anew whenever a parameter changes that its partial indexes speak of, such as
    the state of a post; that takes six times as long as the answer. What never changes is no parameter.
    """
    pieces, left = sql.replace("%%", PERCENT).split("%s"), []
    text = pieces[0]
    for param, piece in zip(params, pieces[1:], strict=True):
        constant = None if _place_of(param) is not None else _constant(param)
        if constant is None:
            left.append(param)
        text += (constant or "%s") + piece
    return text.replace(PERCENT, "%%"), left


def _constant(value: object) -> str | None:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str) and "\\" not in value:
        return "'" + value.replace("'", "''").replace("%", "%%") + "'"
    return None


def _stand_in_viewer(kind: Viewer | None) -> Model | None:
    if kind is None:
        return None
    # Any: the class of the settings, which has a date of birth.
    user: Any = get_user_model()
    viewer: Model = user(pk=VIEWER, born=date(1900, 1, 1) if kind.is_adult else None)
    return viewer


def _stand_in(length: int, place: int) -> Value:
    if length == WORD:
        return f"{TEXT}{place}"
    return place if length == ONE else list(range(place, place + length))


def _place_of(param: object) -> int | None:
    """Which of the values goes where this stands."""
    if isinstance(param, str) and param.startswith(TEXT):
        return int(param[1:]) - VIEWER
    return param - VIEWER if isinstance(param, int) and param >= VIEWER else None


def _padded(numbers: Sequence[int]) -> Sequence[int]:
    """As many numbers as the next larger prepared list has; the last one repeated changes no answer."""
    for length in MANY:
        if len(numbers) <= length:
            return [*numbers, *[numbers[-1]] * (length - len(numbers))]
    raise RuntimeError(f"{len(numbers)} numbers are too many for one list.")
