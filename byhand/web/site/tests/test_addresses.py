"""What no address of ours holds is refused before any room is asked."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.mark.parametrize(
    "address",
    [
        "/explore?medium=%00",
        "/explore?medium=i%00nk&after=%00",
        "/t/medium/i%00nk",
        "/@ann/no%00where",
        "/@ann/series/one%00",
        "/password/reset/0-%00",
        "/w/1-a%00b",
        "/?after=%00",
    ],
)
def test_an_address_with_an_empty_character_makes_no_sense(address: str) -> None:
    client = Client(raise_request_exception=True)
    answer = client.get(address)
    assert answer.status_code in (400, 404)
    assert "Content-Security-Policy" in answer


def test_the_sign_for_percent_may_stand_before_two_zeros() -> None:
    assert Client().get("/explore", {"medium": "%00"}).status_code == 200
