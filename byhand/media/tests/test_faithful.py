"""What artists count on: their pixels, their colours, their edges, and nobody's data."""

import io
import struct

import pytest
import pyvips
from PIL import Image, ImageChops, ImageCms, ImageStat

from byhand.media.imaging import icc
from byhand.media.tests import samples


def differs(one: Image.Image, other: Image.Image) -> int:
    """The largest difference of any channel of any pixel."""
    return max(high for _, high in difference(one, other).getextrema())


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    white = Image.new("RGBA", one.size, (255, 255, 255, 255))
    over = [Image.alpha_composite(white, picture.convert("RGBA")) for picture in (one, other)]
    return ImageChops.difference(*over).convert("RGB")


def differs_on_average(one: Image.Image, other: Image.Image) -> float:
    return sum(ImageStat.Stat(difference(one, other)).mean) / 3


def is_red(pixel: tuple[int, ...]) -> bool:
    return pixel[0] > 200 and pixel[1] < 60 and pixel[2] < 60


# ── without loss ──


def test_a_one_bit_png_comes_back_byte_for_byte(hang):
    data = samples.one_bit_png()
    wall = hang(data)
    assert wall.data("full.png") == data
    assert wall.rendered.lossless


def test_a_palette_png_comes_back_byte_for_byte(hang):
    data = samples.saved(samples.paint().quantize(16), "PNG")
    assert hang(data).data("full.png") == data


def test_a_palette_png_with_metadata_loses_only_those(hang):
    plain = samples.saved(samples.paint().quantize(16), "PNG")
    marked = samples.with_chunk(plain, b"tEXt", b"Author\0Secret Name")
    assert hang(marked).data("full.png") == plain


def test_a_large_flat_png_keeps_every_pixel_in_the_full_view(hang):
    data = samples.big_png()
    wall = hang(data)
    assert wall.data("full.png") == data
    assert wall.rendered.lossless


def test_a_jpeg_keeps_every_pixel_in_the_full_view(hang):
    data = samples.camera_jpeg()
    wall = hang(data)
    assert wall.rendered.full == "jpg"
    assert differs(wall.open("full.jpg"), Image.open(io.BytesIO(data))) == 0


def test_a_progressive_jpeg_keeps_every_pixel_in_the_full_view(hang):
    data = samples.jpeg(progressive=True)
    wall = hang(data)
    assert differs(wall.open("full.jpg"), Image.open(io.BytesIO(data))) == 0


def test_a_still_gif_keeps_every_pixel(hang):
    data = samples.saved(samples.paint().quantize(32), "GIF")
    wall = hang(data)
    assert differs(wall.open(wall.full), Image.open(io.BytesIO(data))) == 0


def test_a_one_bit_tiff_stays_one_bit(hang):
    page = samples.paint(900, 600).convert("1")
    wall = hang(samples.saved(page, "TIFF", compression="group4"))
    assert wall.rendered.full == "png"
    assert wall.open("full.png").mode == "1"
    assert differs(wall.open("full.png"), page) == 0


def test_smaller_sizes_of_line_art_stay_without_loss(hang):
    wall = hang(samples.saved(samples.scribble(900, 640), "PNG"))
    assert wall.rendered.crisp
    assert wall.rendered.few_colours
    assert wall.rendered.widths == (320, 640)
    assert {wall.data(f"{width}.webp")[12:16] for width in (320, 640)} == {b"VP8L"}


def test_enlarged_pixel_art_gets_sharp_smaller_sizes(hang):
    small = samples.noise(70, 50).quantize(8).convert("RGB")
    wall = hang(samples.saved(small.resize((1330, 950), Image.Resampling.NEAREST), "PNG", compress_level=1))
    assert wall.rendered.widths == (280, 630, 1260)
    for width in wall.rendered.widths:
        again = wall.open(f"{width}.webp").resize(small.size, Image.Resampling.NEAREST)
        assert differs(again, small) == 0


# ── sizes ──


def test_nothing_is_ever_enlarged(hang):
    for data in (samples.jpeg(), samples.KINDS["gif"](), samples.animation("GIF")):
        wall = hang(data)
        assert all(file.width <= wall.rendered.width for file in wall.rendered.files)


def test_a_large_picture_comes_in_all_sizes(hang):
    wall = hang(samples.saved(samples.paint(2400, 400), "JPEG"))
    assert wall.rendered.widths == (320, 640, 1280, 2048)
    assert wall.names == {"320.webp", "640.webp", "1280.webp", "2048.webp", "1280.jpg", "full.jpg"}
    for file in wall.rendered.files:
        assert wall.open(file.name).size == (file.width, file.height)
        assert abs(file.height - file.width / 6) <= 0.5


def test_one_pixel_is_a_picture(hang):
    wall = hang(samples.saved(Image.new("RGB", (1, 1), (9, 8, 7)), "JPEG"))
    assert wall.open("1.webp").size == (1, 1)
    assert wall.rendered.dominant.startswith("#0")


def test_a_comic_strip_beyond_what_webp_can_hold(hang):
    wall = hang(samples.saved(samples.paint(40, 18_000), "JPEG"))
    assert wall.rendered.full == "jpg"
    assert wall.open(f"{wall.rendered.widths[-1]}.webp").height <= 16_383
    assert wall.open("full.jpg").size == (40, 18_000)


# ── orientation and metadata ──


@pytest.mark.parametrize("orientation", range(2, 9))
def test_orientation_is_applied_in_every_file(hang, orientation):
    upright = {2: (-5, 5), 3: (-5, -5), 4: (5, -5), 5: (5, 5), 6: (-5, 5), 7: (-5, -5), 8: (5, -5)}
    wall = hang(samples.camera_jpeg(orientation))
    size = (300, 500) if orientation >= 5 else (500, 300)
    assert (wall.rendered.width, wall.rendered.height) == size
    for name in wall.names:
        picture = wall.open(name).convert("RGB")
        across, down = upright[orientation]
        assert is_red(picture.getpixel((across % picture.width, down % picture.height))), name
        assert 0x0112 not in picture.getexif()


@pytest.mark.parametrize("orientation", [1, 6])
def test_no_public_file_says_where_or_with_what(hang, orientation):
    wall = hang(samples.camera_jpeg(orientation))
    assert b"Secret" in samples.camera_jpeg(orientation)
    for mark in (b"Secret", b"Exif", b"http://ns.adobe.com"):
        assert mark not in wall.everything()
    for name in wall.names:
        assert not dict(wall.open(name).getexif())


def test_a_turned_png_is_not_shown_as_it_lies(hang):
    exif = Image.Exif()
    exif[0x0112] = 3
    wall = hang(samples.png(exif=exif))
    assert is_red(wall.open(wall.full).convert("RGB").getpixel((490, 290)))
    assert b"eXIf" not in wall.everything()


# ── colour ──


def colour_at(picture: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    """The colour in Display P3, whatever profile the picture has."""
    profile = picture.info.get("icc_profile")
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile)) if profile else ImageCms.createProfile("sRGB")
    target = ImageCms.ImageCmsProfile(io.BytesIO(icc.display_p3().data))
    return ImageCms.profileToProfile(picture.convert("RGB"), source, target).getpixel(place)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_wide_colours_stay_wide_in_every_size(hang, kind):
    green = Image.new("RGB", (900, 600), (0, 255, 0))
    more = {"quality": 95} if kind in ("JPEG", "WEBP") else {}
    wall = hang(samples.saved(green, kind, icc_profile=samples.GREEN_IN_P3, **more))
    assert wall.rendered.wide_gamut
    shown = [name for name in wall.names if name.endswith(".webp") or name.startswith("full")]
    for name in shown:
        red, value, blue = colour_at(wall.open(name), (100, 100))
        assert value > 250, name
        assert max(red, blue) < 12, name


def test_the_jpeg_for_old_readers_is_plain_srgb(hang):
    wall = hang(samples.saved(samples.paint(1300, 500), "JPEG", icc_profile=samples.GREEN_IN_P3))
    assert "icc_profile" not in wall.open("1280.jpg").info


def test_an_srgb_profile_is_left_out_and_changes_nothing(hang):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    wall = hang(samples.jpeg(icc_profile=profile))
    assert not wall.rendered.wide_gamut
    assert "icc_profile" not in wall.open("full.jpg").info
    assert differs(wall.open("full.jpg"), Image.open(io.BytesIO(samples.jpeg()))) == 0


def test_sixteen_bits_and_prophoto_become_display_p3(hang):
    gamma = struct.pack(">4s4xIH", b"curv", 1, round(1.8 * 256))
    points = [(0.79767, 0.28804, 0.0), (0.13519, 0.71187, 0.0), (0.03135, 0.00009, 0.82521)]
    deep = pyvips.Image.black(500, 320, bands=3).linear(1, [20_000, 60_000, 5_000])
    deep = deep.cast("ushort").copy(interpretation="rgb16")
    deep.set_type(pyvips.GValue.blob_type, "icc-profile-data", icc.rgb_profile(points, [gamma] * 3).data)
    wall = hang(deep.tiffsave_buffer())
    assert wall.rendered.wide_gamut
    red, green, blue = colour_at(wall.open("500.webp"), (9, 9))
    assert green > 240
    assert max(red, blue) < 90


def test_a_cmyk_jpeg_looks_as_it_is_printed(hang):
    cyan = Image.new("CMYK", (640, 400), (255, 0, 0, 0))
    wall = hang(samples.saved(cyan, "JPEG", quality=95))
    red, green, blue = wall.open("640.webp").convert("RGB").getpixel((9, 9))
    assert red < 60
    assert min(green, blue) > 120
    assert wall.open(wall.full).mode == "RGB"


@pytest.mark.parametrize("mode", ["L", "LA"])
def test_grey_stays_grey(hang, mode):
    grey = samples.noise(500, 320).convert(mode)
    wall = hang(samples.saved(grey, "PNG"))
    assert differs(wall.open(wall.full).convert("L"), grey.convert("L")) == 0
    red, green, blue = wall.open("320.webp").convert("RGB").getpixel((50, 50))
    assert max(red, green, blue) - min(red, green, blue) <= 2


def test_sixteen_bit_png_keeps_its_depth_in_the_full_view(hang):
    deep = pyvips.Image.xyz(300, 200).extract_band(0) * 200
    deep = deep.cast("ushort").copy(interpretation="grey16")
    data = deep.pngsave_buffer(keep="none")
    wall = hang(data)
    assert wall.open("full.png").mode == "I;16"


# ── transparency ──


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "TIFF"])
def test_transparency_is_kept_and_white_for_old_readers(hang, kind):
    picture = samples.see_through()
    wall = hang(samples.saved(picture, kind))
    assert wall.rendered.has_alpha
    for name in wall.names:
        shown = wall.open(name)
        if name.endswith(".jpg"):
            assert min(shown.getpixel((shown.width // 50, shown.height // 2))) > 235
        else:
            assert shown.getchannel("A").getpixel((2, shown.height // 2)) < 20
            assert shown.getchannel("A").getpixel((shown.width - 2, shown.height // 2)) > 235


def test_alpha_that_hides_nothing_is_no_transparency(hang):
    picture = Image.blend(samples.paint(660, 400), samples.noise(660, 400), 0.3)
    wall = hang(samples.saved(picture.convert("RGBA"), "PNG"))
    assert not wall.rendered.has_alpha
    assert wall.open("660.webp").mode == "RGB"


# ── motion ──


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_animations_move_with_their_own_times_and_have_a_still(hang, kind):
    data = samples.animation(kind)
    wall = hang(data)
    moving, original = Image.open(io.BytesIO(wall.data("motion.webp"))), Image.open(io.BytesIO(data))
    assert (moving.n_frames, wall.rendered.frames) == (5, 5)
    # A GIF says how often it is repeated, the others how often it is played.
    assert moving.info["loop"] == 3 + (kind == "GIF")
    for number in range(5):
        moving.seek(number)
        original.seek(number)
        moving.load()
        assert moving.info["duration"] == 50 + 10 * number
        # Only the sample in WebP is itself coded with loss.
        assert differs(moving, original) == 0 or kind == "WEBP"
        assert differs_on_average(moving, original) < 1
    original.seek(0)
    assert getattr(wall.open(wall.full), "n_frames", 1) == 1
    assert differs_on_average(wall.open(wall.full), original) < 1


@pytest.mark.slow("decodes and shrinks an animation of three large frames")
@pytest.mark.parametrize("kind", ["GIF", "PNG"])
def test_large_animations_are_made_smaller_frame_by_frame(hang, kind):
    wall = hang(samples.animation(kind, count=3, width=1500, height=1000))
    moving = Image.open(io.BytesIO(wall.data("motion.webp")))
    assert moving.size == (1280, 853)
    moving.seek(2)
    left = 2 * 1500 // 5 * 1280 // 1500
    assert moving.convert("RGBA").getpixel((left + 60, 320))[0] > 240
    # The walls between frames do not bleed: above the block there is nothing at all.
    assert moving.convert("RGBA").getpixel((left + 60, 1))[3] == 0
    assert moving.convert("RGBA").getpixel((left + 60, 851))[3] == 0


# ── other kinds ──


@pytest.mark.parametrize("kind", ["avif", "tiff", "webp"])
def test_every_accepted_kind_looks_like_itself(hang, kind):
    wall = hang(samples.KINDS[kind]())
    for name in wall.names:
        shown = wall.open(name).convert("RGB").resize((500, 300))
        assert is_red(shown.getpixel((20, 20)))
        assert differs(shown.crop((200, 100, 480, 280)), samples.paint().crop((200, 100, 480, 280))) < 40


def test_a_jpeg_over_the_delivery_limit_is_coded_once_more(hang, monkeypatch):
    monkeypatch.setattr("byhand.media.imaging.source.DELIVERY_BYTES", 1000)
    wall = hang(samples.jpeg())
    assert not wall.rendered.lossless
    assert wall.open("full.jpg").size == (500, 300)


def test_the_stand_ins_look_like_the_picture(hang):
    wall = hang(samples.saved(Image.new("RGB", (900, 600), (200, 30, 30)), "JPEG"))
    channels = [int(wall.rendered.dominant[at : at + 2], 16) for at in (1, 3, 5)]
    assert max(abs(one - other) for one, other in zip(channels, (200, 30, 30), strict=True)) <= 2
    assert 20 <= len(wall.rendered.blurhash) <= 40
