"""The worker of the cloaks: two of them, cancelled, too slow, killed."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from byhand.background.identity import new_name
from byhand.background.models import TaskRow
from byhand.media import services
from byhand.media.facts import CloakWish
from byhand.media.imaging.errors import Interrupted
from byhand.media.imaging.sandbox import ROOT
from byhand.media.models import Cloak
from byhand.media.services import cloaking
from byhand.media.tests import samples
from byhand.media.tests.cloaks import HOLD, fresh, public
from byhand.media.tests.disks import files_in, upload
from byhand.media.tests.engine import STANDIN, stand_in
from byhand.media.tests.test_preparing import dead_worker

pytestmark = pytest.mark.slow("decodes and cloaks pictures in processes of their own")


def test_two_workers_claim_a_cloak_once(arrived, ann):
    cloak = services.order_cloak(actor=ann, picture=arrived())
    assert cloaking.claim(cloak.pk, new_name())
    assert not cloaking.claim(cloak.pk, new_name())


def test_pictures_do_not_wait_behind_cloaks(arrived, run_tasks, ann):
    services.order_cloak(actor=ann, picture=arrived())
    other = arrived(samples.jpeg(), wish=CloakWish())
    assert "byhand.media.tasks.make_cloak" not in run_tasks(lanes=["pictures", "default"])
    assert fresh(other).state == "ready"


def test_a_cancelled_cloak_stops_in_the_middle(arrived, run_tasks, ann, monkeypatch, places):
    stand_in(monkeypatch, STANDIN_SECONDS="120")
    cloak = services.order_cloak(actor=ann, picture=arrived())
    began = time.monotonic()
    told = []

    def cancel_soon(cloak: Cloak, me: str, part: float) -> bool:
        told.append(part)
        if len(told) == 2:
            services.cancel_cloak(actor=ann, cloak=cloak)
        return cloaking.still_mine(cloak, me).exists()

    monkeypatch.setattr(cloaking, "beat", cancel_soon)
    services.make_cloak(cloak_id=cloak.pk)
    cloak.refresh_from_db()
    assert cloak.state == "cancelled"
    assert time.monotonic() - began < 120
    assert list((places / "uploading").iterdir()) == []
    assert files_in(places / "media") == []


def test_a_cloak_that_takes_too_long_is_ended_and_fails_in_the_end(
    arrived, run_tasks, ann, monkeypatch, settings
):
    stand_in(monkeypatch, STANDIN_SECONDS="90")
    settings.CLOAK_MINUTES = 1 / 60
    cloak = services.order_cloak(actor=ann, picture=arrived())
    Cloak.objects.update(attempts=cloaking.ATTEMPTS - 1)
    services.make_cloak(cloak_id=cloak.pk)
    cloak.refresh_from_db()
    assert cloak.state == "failed"
    assert "without a cloak" in cloak.failure


@pytest.mark.only("sqlite")  # the other process opens the test's own file
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_mid_cloak_loses_nothing_and_leaves_nothing(ann, places, run_tasks, engine):
    picture = services.receive_picture(
        owner=ann, upload=upload(samples.saved(samples.paint(160, 96), "PNG")), cloak=HOLD
    )
    services.order_cloak(actor=ann, picture=picture)
    cloak = Cloak.objects.get()
    worker = worker_for(cloak, places, seconds=60)
    wait_until(lambda: Cloak.objects.get().progress > 0)
    bench = next((places / "uploading").iterdir())
    child = children_of(worker.pid)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    wait_until(lambda: not any(exists(pid) for pid in child))
    assert Cloak.objects.get().state == "running"
    assert bench.exists()
    services.sweep(now=timezone.now())
    assert not bench.exists(), "the copies of a killed worker are erased by the next round"
    assert public(places) == []
    services.make_cloak(cloak_id=cloak.pk)
    run_tasks(lanes=["default", "pictures"])
    picture = fresh(picture)
    assert (picture.state, picture.cloaked) == ("ready", "medium")
    assert all(name.startswith(picture.key) for name in public(places))
    assert Cloak.objects.get().attempts == 2


def worker_for(cloak: Cloak, places, *, seconds: int) -> "subprocess.Popen[bytes]":
    code = (
        "import django; django.setup();"
        "from django.conf import settings; from pathlib import Path;"
        f"settings.STORAGES['originals']['OPTIONS']['location'] = {str(places / 'originals')!r};"
        f"settings.STORAGES['renditions']['OPTIONS']['location'] = {str(places / 'media')!r};"
        f"settings.FILE_UPLOAD_TEMP_DIR = Path({str(places / 'uploading')!r});"
        "from byhand.media.imaging import sandbox;"
        f"sandbox.ENVIRONMENT |= {{'PYTHONPATH': {str(STANDIN)!r}, 'STANDIN_SECONDS': '{seconds}'}};"
        f"from byhand.media import services; services.make_cloak(cloak_id={cloak.pk})"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={
            "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
            "BYHAND_DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
            "TMPDIR": str(places),
        },
    )


def wait_until(met) -> None:
    deadline = time.monotonic() + 60
    while not met():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def children_of(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(each) for each in told.split()]


def exists(pid: int) -> bool:
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
        return told.rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_the_round_finds_what_the_queue_lost(arrived, run_tasks, ann):
    cloak = services.order_cloak(actor=ann, picture=arrived())
    TaskRow.objects.all().delete()
    services.sweep(now=timezone.now() + timedelta(hours=1))
    run_tasks()
    cloak.refresh_from_db()
    assert cloak.state == "used"
    assert cloaking.claim(cloak.pk, dead_worker()) is False


def test_a_cloak_on_which_workers_die_again_and_again_is_given_up(arrived, run_tasks, ann):
    cloak = services.order_cloak(actor=ann, picture=arrived())
    Cloak.objects.update(state="running", claimed_by=dead_worker(), attempts=cloaking.MOST_CLAIMS)
    run_tasks()
    cloak.refresh_from_db()
    assert cloak.state == "failed"
    assert fresh(cloak.picture).state == "held"


def test_the_round_finds_a_swap_that_the_queue_lost(arrived, run_tasks, ann):
    picture = arrived(wish=CloakWish("light", holds_back=False))
    run_tasks()
    services.order_cloak(actor=ann, picture=fresh(picture))
    run_tasks(lanes=["cloaks"])
    TaskRow.objects.all().delete()
    assert fresh(picture).cloaked == ""
    services.sweep(now=timezone.now())
    run_tasks()
    assert fresh(picture).cloaked == "light"
    services.release(actor=ann, picture=fresh(picture))
    TaskRow.objects.all().delete()
    services.sweep(now=timezone.now())
    run_tasks()
    assert fresh(picture).cloaked == ""


def test_a_card_that_is_not_there_is_said_plainly(arrived, ann, settings) -> None:
    settings.CLOAK_PROVIDERS = ["FakeExecutionProvider", "CPUExecutionProvider"]
    cloak = services.order_cloak(actor=ann, picture=arrived())
    told = "names FakeExecutionProvider, which onnxruntime does not have on this machine. It has .*CPUExec"
    with pytest.raises(Interrupted, match=told):
        services.make_cloak(cloak_id=cloak.pk)
    cloak.refresh_from_db()
    assert cloak.state == "waiting"
