"""How works of the demo were made: stages that belong to their pictures, shown once."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from byhand.demo import cast, processes, services
from byhand.demo.painters import PAINTERS
from byhand.demo.painters.stages import STAGES, stage
from byhand.portfolios.models import PieceFollow, Work
from byhand.portfolios.selectors.steps import all_steps_of
from byhand.portfolios.vocabulary import field_of

WORKS = {work.key: work for work in cast.WORKS}


def test_each_process_is_of_a_work_or_of_one_that_is_made() -> None:
    for process in cast.PROCESSES:
        assert 4 <= len(process.steps) <= 7
        assert (process.key in WORKS) != bool(process.artist)
        assert all(step.stage in STAGES and step.stage in processes.WORDS for step in process.steps)
        assert all(0 < step.hours * 4 == round(step.hours * 4) for step in process.steps)
        picture = processes.picture_of(process)
        assert picture.variant in PAINTERS[picture.painter].variants
        if process.artist:
            assert process.title
            assert field_of(process.field)


@pytest.mark.slow("paints a picture and looks at it")
@pytest.mark.parametrize("kind", STAGES)
def test_a_stage_is_the_same_every_time_and_no_copy(kind: str) -> None:
    finished = Image.open(BytesIO(PAINTERS["gouache"](3, scale=0.12).data))
    made = stage(finished, kind, 3)
    assert made.tobytes() == stage(finished, kind, 3).tobytes()
    assert made.tobytes() != finished.convert("RGB").tobytes()
    assert made.size == finished.size


@pytest.mark.slow("paints pictures and prepares them in the limited child")
@pytest.mark.django_db(transaction=True)
def test_the_unfinished_one_is_open_and_followed(
    client: Client, run_tasks: Callable[..., list[str]], monkeypatch
) -> None:
    monkeypatch.setattr("byhand.demo.painters.stages.SIDE", 300)
    services.bring_people(now=timezone.now())
    key = next(process.key for process in cast.PROCESSES if process.artist)
    for _ in range(2):
        work = processes.show(key=key, now=timezone.now())
    run_tasks()
    assert len(all_steps_of(work)) == 4
    assert PieceFollow.objects.filter(work=work).count() == 1
    work = Work.objects.get(pk=work.pk)
    assert work.post.state == "draft"
    assert "In progress" in client.get(work.process_address).content.decode()
