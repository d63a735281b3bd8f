import re

import pytest

from byhand.media import addresses, shapes
from byhand.media.models import Picture

PHOTO = {"full": "jpg", "fallback": 1280, "motion": 0, "avif": []}
KEY = "abKEY"


def picture(**values) -> Picture:
    usual = {"key": KEY, "width": 4000, "height": 3000, "widths": [320, 640, 1280, 2048], "formats": PHOTO}
    return Picture(**usual | {"state": "ready", "dominant": "#cc3300"} | values)


def test_a_photograph_has_webp_and_a_jpeg_for_old_readers():
    one = picture()
    ((mime, srcset),) = one.sources()
    assert mime == "image/webp"
    assert srcset.startswith("/media/ab/abKEY-320.webp 320w, /media/ab/abKEY-640.webp 640w")
    assert one.img_srcset == ""
    assert one.fallback_url == "/media/ab/abKEY-1280.jpg"
    assert one.full_url == "/media/ab/abKEY-full.jpg"
    assert one.motion_url == ""


def test_avif_stands_before_webp():
    one = picture(formats=PHOTO | {"avif": [320, 640]})
    assert [mime for mime, _ in one.sources()] == ["image/avif", "image/webp"]
    assert one.srcset("avif") == "/media/ab/abKEY-320.avif 320w, /media/ab/abKEY-640.avif 640w"


def test_a_png_that_is_shown_as_it_is_is_the_choice_from_its_own_width_on():
    one = picture(width=1000, widths=[320, 640], formats={"full": "png", "fallback": 0, "motion": 0})
    assert one.sources() == []
    assert one.img_srcset.endswith("/media/ab/abKEY-640.webp 640w, /media/ab/abKEY-full.png 1000w")
    assert one.fallback_url == "/media/ab/abKEY-full.png"
    assert one.url(900) == "/media/ab/abKEY-full.png"


def test_a_full_view_in_webp_closes_the_list():
    one = picture(width=900, widths=[320], formats={"full": "webp", "fallback": 900, "motion": 900})
    assert one.srcset().endswith("abKEY-full.webp 900w")
    assert one.fallback_url == "/media/ab/abKEY-900.jpg"
    assert one.motion_url == "/media/ab/abKEY-motion.webp"


def test_the_lightest_that_is_wide_enough_is_chosen():
    one = picture()
    assert one.url(100).endswith("-320.webp")
    assert one.url(641).endswith("-1280.webp")
    assert one.url(9999).endswith("-2048.webp")
    assert one.still_url.endswith("-640.webp")


def test_the_address_base_comes_from_the_settings(settings):
    settings.MEDIA_URL = "https://pictures.example/"
    assert addresses.sized(KEY, 640) == "https://pictures.example/ab/abKEY-640.webp"


@pytest.mark.parametrize("state", ["received", "processing", "failed"])
def test_there_are_no_addresses_before_there_are_files(state):
    one = picture(state=state)
    assert (one.url(), one.fallback_url, one.full_url, one.img_srcset, one.srcset()) == ("", "", "", "", "")
    assert one.sources() == []


def test_a_tiny_picture_is_only_its_full_file():
    one = picture(width=64, widths=[], formats={"full": "png", "fallback": 0, "motion": 0})
    assert one.sources() == []
    assert one.img_srcset == ""
    assert one.url() == one.fallback_url == one.full_url


# ── shapes ──


def test_ratio_classes_are_within_half_a_per_cent():
    sheet = dict(re.findall(r"\.(r-\d+)\{--r:([\d.]+)\}", shapes.stylesheet()))
    for width, height in [(1, 1), (4, 3), (3, 4), (16, 9), (2000, 100), (123, 456)]:
        assert abs(float(sheet[shapes.ratio_class(width, height)]) / (width / height) - 1) < 0.006


def test_extreme_and_unknown_ratios_have_a_class_or_none():
    assert shapes.ratio_class(1, 5000) == "r-0"
    assert shapes.ratio_class(5000, 1) == "r-604"
    assert shapes.ratio_class(0, 0) == ""


def test_colour_classes_name_the_nearest_of_216_colours():
    assert shapes.colour_class("#ffffff") == "c-555"
    assert shapes.colour_class("#cc3300") == "c-410"
    assert shapes.colour_class("") == ""
    sheet = shapes.stylesheet()
    assert ".c-410{--c:#cc3300}" in sheet
    assert sheet.count(".c-") == 216


def test_a_picture_knows_its_classes():
    assert picture().ratio_class == shapes.ratio_class(4, 3)
    assert picture().colour_class == "c-410"
