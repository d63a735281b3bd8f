"""What tests of these doors share."""

from byhand.media.tests.conftest import places

__all__ = ["places"]
