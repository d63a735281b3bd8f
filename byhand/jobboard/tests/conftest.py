"""What tests of the job board share."""

from byhand.media.tests.conftest import places

__all__ = ["places"]
