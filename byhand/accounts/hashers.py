"""Passwords: Argon2id at OWASP's minimum, so that a day of sign-ups does not stop the site."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Two passes over 19 MiB on one lane: about 20 ms of CPU. Source: OWASP Password Storage Cheat Sheet."""

    time_cost = 2
    memory_cost = 19456
    parallelism = 1
