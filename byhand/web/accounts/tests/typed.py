"""What people type in tests."""

PASSWORD = "rain on the lido roof"
FORM = {
    "role": "artist",
    "email": "mira@example.org",
    "username": "mira",
    "password1": PASSWORD,
    "born_month": "5",
    "born_year": "1990",
    "agrees": "on",
    "proof": "",
}
