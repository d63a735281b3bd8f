"""AVIF renditions, made when there is nothing else to do."""

from pathlib import Path

from byhand.media.imaging.orders import Order, Rendered
from byhand.media.imaging.render import smaller
from byhand.media.imaging.source import examine
from byhand.media.imaging.writing import Writer


def modernise(order: Order) -> Rendered:
    """AVIF files at `order.widths`; none at all unless they are lighter than `order.beat` bytes."""
    source = examine(order.source, order.picture)
    writer = Writer(Path(order.folder), source.colour.profile)
    widths = sorted(order.widths, reverse=True)
    image = source.reduce(source.open(target=widths[0]), widths[0])
    for width in widths:
        image = smaller(image, width, source)
        writer.avif(image, str(width))
    if sum(file.bytes for file in writer.files) >= order.beat:
        for file in writer.files:
            (writer.folder / file.name).unlink()
        writer.files.clear()
    return Rendered(
        width=source.width, height=source.height, files=tuple(writer.files), widths=writer.sizes("avif")
    )
