"""The key of a form: what is sent twice with one key is one post."""

import re
from uuid import uuid4

from django.http import QueryDict

KEY = re.compile(r"[0-9a-f-]{36}")


def key_in(data: QueryDict) -> str:
    """The key that a form sent along, or a fresh one where it is missing or not ours."""
    key = data.get("key", "")
    return key if KEY.fullmatch(key) else str(uuid4())
