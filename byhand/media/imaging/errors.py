"""What can go wrong with a picture, and whose fault it is."""

TOO_MUCH = (
    "This picture needs more memory or time than we can give to one picture. "
    "Please send a smaller one, or save it again in another format."
)


class ImagingError(Exception):
    """A picture that cannot be used. The message is a whole sentence for the person who sent it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Interrupted(Exception):
    """The work was stopped by the machine and not by the picture; it may succeed when tried again."""
