import pytest

from byhand.accounts.models import User
from byhand.posts.tests.making import small_png


@pytest.fixture
def dora(db: None) -> User:
    """A second artist."""
    return User.objects.create_user("dora", "dora@example.org", name="Dora")


@pytest.fixture(scope="session")
def png() -> bytes:
    return small_png()
