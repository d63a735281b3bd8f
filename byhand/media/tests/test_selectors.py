import pytest

from byhand.media import selectors, services
from byhand.media.tests import samples
from byhand.media.tests.disks import upload


@pytest.fixture
def pictures(ann, ben, places):
    return [
        services.receive_picture(owner=owner, upload=upload(samples.png(), f"{n}.png"))
        for n, owner in enumerate([ann, ann, ben])
    ]


def test_one_sees_ones_own_uploads_in_the_order_asked_for(ann, ben, pictures):
    first, second, bens = (picture.pk for picture in pictures)
    assert [p.pk for p in selectors.pictures_of(ann, [second, bens, first, second, 10**9])] == [second, first]
    assert selectors.pictures_of(ben, [first]) == []


def test_how_far_uploads_are_takes_one_query(ann, pictures, run_tasks, django_assert_num_queries):
    ids = [picture.pk for picture in pictures[:2]]
    with django_assert_num_queries(1):  # the rows
        waiting = selectors.upload_status(ann, ids)
    assert [(one.name, one.state, one.thumb) for one in waiting] == [
        ("0.png", "received", ""),
        ("1.png", "received", ""),
    ]
    run_tasks(lanes=["pictures"])
    ready = selectors.upload_status(ann, ids)[0]
    assert (ready.state, ready.width, ready.height) == ("ready", 500, 300)
    assert ready.thumb.startswith("/media/")
