"""What can be wrong with a file that we are given, in sentences for people."""


class ProvenanceError(Exception):
    """The file cannot be read, written or believed; the message is a whole sentence."""

    @property
    def sentence(self) -> str:
        return str(self)
