"""How long something takes, as one would say it."""


def about(seconds: float) -> str:
    """Never more exact than is known: about 40 s, about 12 min, about 2 h 10 min."""
    if seconds < 90:
        return f"about {max(10, round(seconds / 10) * 10)} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"about {minutes} min"
    hours, rest = divmod(round(minutes / 10) * 10, 60)
    return f"about {hours} h {rest} min" if rest else f"about {hours} h"
