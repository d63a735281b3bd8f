"""Everything that touches pixels, behind one door; imported only by the decoding process."""

from collections.abc import Callable, Mapping

from byhand.media.imaging.cuts import cut
from byhand.media.imaging.loading import lock_down
from byhand.media.imaging.modern import modernise
from byhand.media.imaging.orders import Order, Rendered, Work
from byhand.media.imaging.render import look, render

WORKS: Mapping[Work, Callable[[Order], Rendered]] = {
    "renditions": render,
    "avif": modernise,
    "cut": cut,
    "look": look,
}


def do(order: Order) -> Rendered:
    """Carry out one order in this process, which may decode nothing else ever after."""
    lock_down()
    return WORKS[order.work](order)
