"""What the words of a file mean. Each field belongs to the first rule that knows it."""

from collections.abc import Callable, Iterator

from detector.marks.fields import Field
from detector.marks.rules.graphs import comfy, invoke
from detector.marks.rules.names import signed
from detector.marks.rules.objects import settings_object
from detector.marks.rules.parameters import dream, midjourney, parameters
from detector.marks.rules.reading import Read
from detector.marks.rules.together import together
from detector.verdict import Finding

ALONE: tuple[Callable[[Read], Finding | None], ...] = (
    comfy,
    invoke,
    settings_object,
    parameters,
    dream,
    midjourney,
    signed,
)


def told(fields: list[Field]) -> Iterator[Finding]:
    for field in fields:
        if field.nested:
            continue
        read = Read(field)
        if found := next(filter(None, (rule(read) for rule in ALONE)), None):
            yield found
    yield from together(fields)
