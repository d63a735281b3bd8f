"""The decoding process: reads an order from standard input, answers on standard output.

Started as `python -m` this module. Its limits stand before the first byte of a picture is
read; the code is loaded before them, since a limit must not cut off a module's kept bytecode.
"""

import json
import sys
from typing import Any

from byhand.media.imaging.confined import confine
from byhand.media.imaging.errors import ImagingError
from byhand.media.imaging.orders import Order
from byhand.media.imaging.workshop import do


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
