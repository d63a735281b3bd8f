"""The decoding process: reads an order from standard input, answers on standard output.

Started as `python -m` this module. Its limits stand before the first byte of a picture is
read; the code is loaded before them, since a limit must not cut off a module's kept bytecode.
"""

import json
import os
import resource
import sys
from typing import Any

from byhand.media.imaging.errors import ImagingError
from byhand.media.imaging.limits import ProcessLimits
from byhand.media.imaging.orders import Order
from byhand.media.imaging.workshop import do

SPARE_SECONDS = 2


def confine(limits: ProcessLimits) -> None:
    """Bind this process for good: memory, processor time, file size, open files, no core dump."""
    for what, value in (
        (resource.RLIMIT_AS, limits.memory or resource.RLIM_INFINITY),
        (resource.RLIMIT_FSIZE, limits.written),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (value, value))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu, limits.cpu + SPARE_SECONDS))
    os.nice(limits.nice)
    os.umask(0o077)


# Any: a JSON object.
def answer_to(order: Order) -> dict[str, Any]:
    """What was made, or the sentence with which the picture is refused."""
    try:
        return {"made": do(order).to_dict()}
    except ImagingError as error:
        return {"refused": error.message}


def main() -> None:
    order = Order.from_json(sys.stdin.read())
    confine(order.process)
    json.dump(answer_to(order), sys.stdout)


if __name__ == "__main__":
    main()
