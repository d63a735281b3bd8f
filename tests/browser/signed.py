"""Pictures with the credentials of a camera, as they come from it and after work in a darkroom program.

The chains of certificates are made here; nobody knows them, as few people's readers know those of a new camera.
"""

from packages.detector.tests.marks import signing
from tests.browser.pictures import encoded, ridges

SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
CREATED = {"action": "c2pa.created", "digitalSourceType": SOURCE}
DEVELOPED = ("c2pa.color_adjustments", "c2pa.cropped", "c2pa.edited")


def from_a_camera(hue: int = 30) -> bytes:
    data = encoded(ridges(hue, 640, 420), "JPEG", quality=92)
    return signing.signed(data, actions=[CREATED], generator="Leica M11-P", organisation="Leica Camera AG")


def developed(hue: int = 45) -> bytes:
    """The same kind of file, opened, cropped and graded, with the camera's own claim as its parent."""
    data = encoded(ridges(hue, 600, 400), "JPEG", quality=90)
    steps = [signing.opened(), *({"action": each} for each in DEVELOPED)]
    return signing.signed(
        data,
        parent=from_a_camera(hue),
        actions=steps,
        generator="Adobe Lightroom Classic",
        organisation="Adobe Inc.",
    )
