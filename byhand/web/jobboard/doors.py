"""Whether an address of another area is there, so that no link leads nowhere."""

from functools import cache

from django.urls import Resolver404, resolve


@cache
def is_there(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
