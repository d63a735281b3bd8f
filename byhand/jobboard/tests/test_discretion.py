import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from byhand.jobboard.application_policies import as_read
from byhand.jobboard.discretion import HIDDEN, signs_of_fraud, without_contacts, without_names
from byhand.jobboard.models import Application
from byhand.jobboard.selectors.statistics import safe_cell


@pytest.mark.parametrize(
    "text",
    [
        "mira@example.org",
        "mira (at) example (dot) org",
        "Mira.K+jobs@mail.example.co.uk",
        "+351 912 345 678",
        "00351912345678",
        "020 7946 0018",
        "(030) 901820-11",
        "415-555-2671",
        "(415) 555 2671",
    ],
)
def test_addresses_and_numbers_are_hidden_until_they_are_shared_or_there_is_an_offer(text):
    said = f"Reach me: {text}, please."
    asked = Application(stage="interview")
    assert as_read(said, asked) == f"Reach me: {HIDDEN}, please."
    assert as_read(said, Application(stage="offer")) == said
    asked.contact_shared_at = timezone.now()
    assert as_read(said, asked) == said


@pytest.mark.parametrize(
    "text",
    [
        "Between 34,000 and 41,000 a year, 1920x1080 at 300 dpi.",
        "On 2026-11-26 at 10:00, or 03.04.2026 10:30, or 03/04/2026 2 p.m.",
        "Plates 100 200 300 400, edition of 1000.",
        "See https://example.org/p/0123456789012 and ISBN 978-3-16-148410-0.",
    ],
)
def test_what_is_no_number_to_call_stays(text):
    assert without_contacts(text) == text


@pytest.mark.slow("many odd texts")
@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_hiding_twice_hides_no_more(text):
    once = without_contacts(text)
    assert without_contacts(once) == once


def test_names_and_links_are_hidden_in_a_blind_round():
    said = "I am Mira Kallio (@mirak). See https://mirak.example/ink or mira@kallio.example. Admiral!"
    shown = without_names(said, ("Mira Kallio", "mirak"))
    assert "ira" not in shown.replace("Admiral", "")
    assert "Kallio" not in shown
    assert "example" not in shown
    assert shown.endswith("Admiral!")


def test_what_fraud_sounds_like():
    assert signs_of_fraud("Lovely work! When could you begin?") == ()
    assert "moves the talk to another place" in signs_of_fraud("Add me on WhatsApp")
    assert len(signs_of_fraud("We send a cheque, you send back the rest as gift cards")) == 3


@pytest.mark.parametrize("value", ["=1+1", "+44", "-3", "@SUM(A1)", "\t=1", " =1", "|x", "%0A"])
def test_a_cell_is_never_a_formula(value):
    assert safe_cell(value).startswith("'")
    assert safe_cell("Low Tide") == "Low Tide"
