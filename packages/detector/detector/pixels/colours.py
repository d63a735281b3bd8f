"""Any picture in plain colour, as it is looked at."""

from PIL import Image

_GROUND = (128, 128, 128)


def in_colour(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    if image.mode.startswith("I") or image.mode == "F":
        return _of_many_greys(image)
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    ground = Image.new("RGB", clear.size, _GROUND)
    ground.paste(clear, mask=clear.getchannel("A"))
    return ground


def _of_many_greys(image: Image.Image) -> Image.Image:
    """Sixteen bits, whole numbers or floats: Pillow would cut them off at 255."""
    # Few pictures are of this kind, and a fingerprint of the others needs no numpy.
    import numpy as np

    values = np.nan_to_num(np.asarray(image, np.float32), posinf=0, neginf=0)
    highest = float(values.max(initial=0))
    top = 255.0 if 1 < highest <= 255 else max(highest, 1.0) if image.mode == "F" else 65535.0
    return Image.fromarray((np.clip(values / top, 0, 1) * 255).astype(np.uint8)).convert("RGB")
