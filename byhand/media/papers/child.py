"""The process that looks through a PDF file: reads it from standard input, answers on standard output.

Started as `python -m` this module with the limits of a paper as numbers. Like the process that decodes
pictures, it is bound before the first byte is read.
"""

import json
import sys

from byhand.media.imaging.confined import confine
from byhand.media.papers.limits import PROCESS, PaperLimits, PaperRefused
from byhand.media.papers.reading import read_paper


def main() -> None:
    limits = PaperLimits(*(int(number) for number in sys.argv[1:4]))
    confine(PROCESS)
    try:
        answer: dict[str, object] = {"pages": read_paper(sys.stdin.buffer.read(), limits)}
    except PaperRefused as refused:
        answer = {"refused": refused.message}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
