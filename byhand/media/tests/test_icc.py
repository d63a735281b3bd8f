import struct

from PIL import ImageCms

from byhand.media.imaging import icc

# Colour points under D50, from the published definitions.
ADOBE = [(0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457)]
PROPHOTO = [(0.79767, 0.28804, 0.0), (0.13519, 0.71187, 0.0), (0.03135, 0.00009, 0.82521)]
GAMMA = struct.pack(">4s4xIH", b"curv", 1, round(2.2 * 256))


def srgb_of_lcms() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def test_srgb_is_recognised_whoever_wrote_it():
    profile = icc.read_profile(srgb_of_lcms())
    assert profile.is_srgb
    assert not profile.is_wide


def test_display_p3_is_wide_and_adobe_rgb_too():
    assert icc.display_p3().is_wide
    assert not icc.display_p3().is_srgb
    assert icc.rgb_profile(ADOBE, [GAMMA] * 3).is_wide
    assert not icc.rgb_profile(ADOBE, [GAMMA] * 3).is_too_wide


def test_prophoto_is_too_wide_for_eight_bits():
    assert icc.rgb_profile(PROPHOTO, [GAMMA] * 3).is_too_wide


def test_srgb_colours_with_another_curve_are_not_srgb():
    points = [icc.read_xyz(icc.tag_table(srgb_of_lcms())[name]) for name in icc.COLORANTS]
    assert not icc.rgb_profile(points, [GAMMA] * 3).is_srgb


def test_what_we_write_is_read_back_the_same():
    again = icc.read_profile(icc.display_p3().data)
    assert again == icc.display_p3()


def test_no_foreign_text_survives():
    data = srgb_of_lcms()
    evil = data.replace(b"s\0R\0G\0B", b"<\0?\0p\0h")
    assert evil != data
    assert b"<\0?\0p\0h" not in icc.read_profile(evil).data


def test_broken_profiles_and_profiles_of_tables_are_not_rebuilt():
    data = icc.display_p3().data
    assert icc.read_profile(b"") is None
    assert icc.read_profile(data[:200]) is None
    assert icc.read_profile(data.replace(b"para", b"what")) is None
    assert icc.read_profile(data.replace(b"gTRC", b"A2B0")) is None
    assert icc.read_profile(data[:128] + b"\xff\xff\xff\xff" + data[132:]) is None


def test_a_curve_of_points_is_measured_between_them():
    points = struct.pack(">4s4xI3H", b"curv", 3, 0, 16384, 65535)
    assert icc.light(points, 0.25) == 8192 / 65535
    assert icc.light(struct.pack(">4s4xI", b"curv", 0), 0.3) == 0.3
