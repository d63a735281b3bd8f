"""What the desk, the people concerned and the public read."""

from byhand.moderation.models import Decision


def decision_of(case_id: int) -> Decision | None:
    """How a case was decided, for those who react."""
    return Decision.objects.select_related("case").filter(case=case_id).first()


__all__ = ["decision_of"]
