"""Small pictures made by code, in every format and form that we write."""

import pyvips
from provenance.choice import Choice


def picture(*, alpha: bool = False, side: int = 64) -> pyvips.Image:
    across = pyvips.Image.xyz(side, side)
    bands = [across[0] * 3 % 256, across[1] * 5 % 256, (across[0] + across[1]) % 256]
    if alpha:
        bands.append(across[0] * 2 % 256)
    return bands[0].bandjoin(bands[1:]).cast("uchar").copy(interpretation="srgb")


def made(kind: str, side: int = 64) -> bytes:
    name, _, form = kind.partition(" ")
    image = picture(alpha=form == "alpha", side=side)
    if form == "animated":
        image = image.join(image.invert(), "vertical").copy()
        image.set_type(pyvips.GValue.gint_type, "page-height", side)
        return bytes(image.write_to_buffer(".webp", keep="none"))
    options = {
        "jpeg": (".jpg", {}),
        "png": (".png", {}),
        "webp": (".webp", {"lossless": form == "lossless"}),
        "avif": (".avif", {"compression": "av1", "effort": 0}),
    }
    suffix, words = options[name]
    return bytes(image.write_to_buffer(suffix, keep="none", **words))


KINDS = (
    "jpeg", "png", "png alpha", "webp", "webp lossless", "webp alpha", "webp animated", "avif", "avif alpha",
)  # fmt: skip
OPEN = Choice.of("yyyy")


def pixels(data: bytes) -> bytes:
    words = {"n": -1} if data[8:12] == b"WEBP" else {}
    return bytes(pyvips.Image.new_from_buffer(data, "", **words).write_to_memory())
