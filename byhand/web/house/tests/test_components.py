"""The component page is where every macro is rendered once in every state."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client

from byhand.accounts.models import User
from byhand.web.cards import Frame, Viewer
from byhand.web.house.examples import components_page

WEB = Path(__file__).parents[2]
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
HTMX = {"hx-get", "hx-post", "hx-target", "hx-swap", "hx-push-url", "hx-trigger", "hx-select", "hx-confirm"}
VIEWER = Viewer("ann", "Ann", unread_count=3)


class Reader(HTMLParser):
    """Notes every element, and the texts of scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag == name]


@pytest.fixture(scope="module")
def page() -> Reader:
    names = {"page": components_page(), "frame": Frame(wall="grey"), "viewer": VIEWER, "csrf_token": "token"}
    return Reader(render_to_string("house/components.html", names))


@pytest.mark.slow("loads every address of the site")
@pytest.mark.django_db
def test_only_staff_sees_the_page_outside_development(client: Client, ann: User) -> None:
    assert client.get("/house/components").status_code == 404
    client.force_login(ann)
    assert client.get("/house/components").status_code == 404
    User.objects.filter(pk=ann.pk).update(is_staff=True)
    assert client.get("/house/components").status_code == 200


def test_no_picture_is_without_its_size_and_alt_text(page: Reader) -> None:
    pictures = page.all("img")
    assert len(pictures) > 40
    assert not [img for img in pictures if not {"width", "height", "alt"} <= img.keys()]


def test_ids_are_unique_and_labels_and_descriptions_point_at_something(page: Reader) -> None:
    # The component page shows one post more than once on purpose, as no other page does.
    ids = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
    doubles = {
        one for one in ids if ids.count(one) > 1 and not re.match(r"(like|repost|save)-\d+$", str(one))
    }
    assert not doubles
    pointed = [label["for"] for label in page.all("label") if label.get("for")]
    pointed += " ".join(a.get("aria-describedby") or "" for _, a in page.elements).split()
    assert not {target for target in pointed if target not in ids}


def test_one_form_carries_the_token_of_all_buttons(page: Reader) -> None:
    assert [form.get("id") for form in page.all("form")].count("act") == 1
    assert len([field for field in page.all("input") if field.get("name") == "csrfmiddlewaretoken"]) == 1
    addressed = [button for button in page.all("button") if button.get("formaction") and button.get("form")]
    assert {button["form"] for button in addressed} == {"act"}


def test_pages_for_guests_carry_no_token_so_that_they_can_be_kept() -> None:
    names = {"page": components_page(), "frame": Frame(), "viewer": None, "csrf_token": "secret-token"}
    assert "secret-token" not in render_to_string("house/components.html", names)


def test_without_a_chosen_wall_the_system_decides() -> None:
    names = {"page": components_page(), "frame": Frame(), "viewer": None, "csrf_token": ""}
    assert Reader(render_to_string("house/components.html", names)).all("html") == [{"lang": "en"}]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_have_no_inline_script_or_style_and_few_words_of_htmx(path: Path) -> None:
    reader = Reader(re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", " ", path.read_text(), flags=re.DOTALL))
    for tag, attributes in reader.elements:
        assert "style" not in attributes, tag
        assert not [name for name in attributes if name.startswith("on")], tag
        assert not {name for name in attributes if name.startswith("hx-")} - HTMX, tag
        assert tag != "style"
        if tag == "script":
            assert "src" in attributes or attributes.get("type") in {
                "application/ld+json",
                "application/json",
            }


@pytest.mark.parametrize(
    "path", sorted((WEB / "templates/components").glob("*.html")), ids=lambda path: path.stem
)
def test_each_component_says_what_it_is_for(path: Path) -> None:
    assert path.read_text().startswith("{# Purpose: ")


@pytest.mark.parametrize(
    "path", sorted((WEB / "static/js/elements").glob("*.js")), ids=lambda path: path.stem
)
def test_scripts_stay_small_and_say_what_they_do(path: Path) -> None:
    lines = path.read_text().splitlines()
    assert len(lines) <= 80
    assert lines[0].startswith("/** ")


def test_every_script_and_every_custom_element_is_used() -> None:
    scripts = {path.name: path.read_text() for path in (WEB / "static/js").rglob("*.js")}
    imported = set(re.findall(r'import [^;]*"\./(?:elements/)?([\w-]+\.js)"', "\n".join(scripts.values())))
    assert imported == scripts.keys() - {"main.js"}
    defined = set(re.findall(r'customElements\.define\("([\w-]+)"', "\n".join(scripts.values())))
    templates = "\n".join(path.read_text() for path in TEMPLATES)
    assert not {name for name in defined if f"<{name}" not in templates}
