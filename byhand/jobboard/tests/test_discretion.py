import pytest

from byhand.jobboard.discretion import HIDDEN, signs_of_fraud, without_addresses, without_names
from byhand.jobboard.selectors.statistics import safe_cell


@pytest.mark.parametrize(
    "text", ["mira@example.org", "mira (at) example (dot) org", "Mira.K+jobs@mail.example.co.uk"]
)
def test_mail_addresses_are_hidden_until_there_is_an_offer(text):
    said = f"Write to {text}, please."
    assert without_addresses(said, "interview") == f"Write to {HIDDEN}, please."
    assert without_addresses(said, "offer") == said


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
