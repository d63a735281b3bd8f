import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_wall_is_remembered_and_returns_to_the_page() -> None:
    client = Client()
    answer = client.post("/wall/grey", {"next": "/explore?field=ink"})
    assert (answer.status_code, answer["Location"]) == (302, "/explore?field=ink")
    assert answer.cookies["wall"].value == "grey"
    assert client.post("/wall/system", {}).cookies["wall"]["max-age"] == 0


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""]
)
def test_no_door_leads_elsewhere(target: str) -> None:
    assert Client().post("/text/large", {"next": target})["Location"] == "/"


@pytest.mark.parametrize("address", ["/wall/pink", "/motion/white", "/text/dark"])
def test_unknown_looks_are_refused(address: str) -> None:
    assert Client().post(address).status_code == 404


def test_looks_are_not_chosen_by_links() -> None:
    assert Client().get("/wall/grey").status_code == 405


def test_the_manifest_names_icons_of_both_purposes() -> None:
    manifest = Client().get("/manifest.webmanifest")
    assert manifest["Content-Type"] == "application/manifest+json"
    assert {icon["purpose"] for icon in manifest.json()["icons"]} == {"any", "maskable"}


def test_robots_keep_out_of_private_places() -> None:
    assert "Disallow: /desk" in Client().get("/robots.txt").content.decode().splitlines()


def test_health_tells_the_lanes() -> None:
    answer = Client().get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["state"] == "up"


def test_the_service_worker_keeps_what_is_for_reading_and_no_private_place() -> None:
    answer = Client().get("/service-worker.js")
    script = answer.content.decode()
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert '"/offline"' in script
    for private in ("notifications", "settings", "desk", "saved"):
        assert f"/{private}" not in script
    assert "<kept-words" in Client().get("/offline").content.decode()
