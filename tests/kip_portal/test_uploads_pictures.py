"""What becomes of a picture: small, upright, and with nothing in it but what the eye sees."""

import tracemalloc
from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageFile

from kip_portal.uploads import UploadRefused, picture_derivative, pictures, thumbnails
from tests.factories import files

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 128, 0), (0, 0, 255), (255, 255, 255)


def opened(data):
    return Image.open(BytesIO(data))


def derived(data, **how):
    return opened(picture_derivative(data, **how))


def nearly(one, other, tolerance=12):
    return all(abs(a - b) <= tolerance for a, b in zip(one, other, strict=True))


def measure_refusal(data):
    with pytest.raises(UploadRefused) as refused:
        pictures.measure(BytesIO(data))
    return refused.value.code


def test_nothing_of_the_camera_survives():
    photo = files.phone_photo()
    assert photo.count(files.PLACE) == 3

    derivative = picture_derivative(photo)

    assert files.PLACE not in derivative
    assert b"Exif" not in derivative
    assert set(opened(derivative).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"} | {
        "progressive",
        "progression",
    }


def test_texts_in_a_png_are_gone_too():
    chunk = files.png_chunk(b"tEXt", b"Comment\x00" + files.PLACE)
    data = files.picture("PNG")
    data = data[:33] + chunk + data[33:]

    assert opened(data).info["Comment"] == files.PLACE.decode()
    assert files.PLACE not in picture_derivative(data)


@pytest.mark.parametrize("tail", [b"PK\x03\x04 archive", b"<script>alert(1)</script>", b"%PDF-1.7"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_hides_behind_the_pixels_is_dropped(kind, tail):
    data = files.picture(kind) + tail

    pictures.measure(BytesIO(data))

    assert tail not in picture_derivative(data)


# Where the red corner, which the sensor saw at the left top, belongs.
CORNERS = {
    1: "left top",
    2: "right top",
    3: "right bottom",
    4: "left bottom",
    5: "left top",
    6: "right top",
    7: "right bottom",
    8: "left bottom",
}


@pytest.mark.parametrize("orientation", CORNERS)
def test_a_phone_held_sideways_gives_an_upright_picture(orientation):
    photo = files.phone_photo((400, 300), orientation=orientation)

    picture = derived(photo)
    width, height = picture.size

    assert picture.size == ((300, 400) if orientation > 4 else (400, 300))
    assert pictures.measure(BytesIO(photo)) == picture.size
    x = 8 if "left" in CORNERS[orientation] else width - 8
    y = 8 if "top" in CORNERS[orientation] else height - 8
    assert nearly(picture.getpixel((x, y)), RED)


def test_a_large_photo_held_sideways_is_upright_too():
    """It is decoded at a fraction of its size, which must not lose the note."""
    assert derived(files.phone_photo((4000, 3000), orientation=6)).size == (1200, 1600)


@pytest.mark.parametrize(
    "note", [b"\x03\x00\x01\x00\x00\x00\x09\x00\x00\x00", b"\x02\x00\x04\x00\x00\x00abc\x00"]
)
def test_a_note_of_the_orientation_that_means_nothing_counts_as_upright(note):
    """The number nine, and a word."""
    one_tag = b"II*\x00\x08\x00\x00\x00\x01\x00\x12\x01" + note + bytes(4)
    photo = files.picture("JPEG", exif=b"Exif\x00\x00" + one_tag)

    assert pictures.measure(BytesIO(photo)) == (60, 40)
    assert derived(photo).size == (60, 40)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_a_garbled_note_of_the_orientation_does_no_harm():
    photo = files.picture("JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff")

    assert pictures.measure(BytesIO(photo)) == (60, 40)
    assert derived(photo).size == (60, 40)


def test_a_small_picture_is_not_blown_up_and_a_large_one_shrinks():
    assert derived(files.picture(size=(60, 40))).size == (60, 40)
    assert derived(files.picture(size=(4000, 1000))).size == (1600, 400)
    assert derived(files.picture("PNG", (3, 5000))).size == (1, 1600)


def test_a_photo_of_twelve_million_pixels_stays_small_in_memory():
    photo = files.picture(size=(4000, 3000))
    tracemalloc.start()

    derivative = picture_derivative(photo)

    # Pillow's own memory is not Python's: what must hold is that no copy of bytes is.
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert opened(derivative).size == (1600, 1200)
    assert peak < 5_000_000


def test_thumbnails_come_in_two_sizes():
    small = thumbnails(picture_derivative(files.picture(size=(1200, 900))))

    assert {side: opened(data).size for side, data in small.items()} == {
        480: (480, 360),
        1024: (1024, 768),
    }


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_transparent_lies_on_white(kind):
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    image.paste((0, 0, 255, 255), (0, 0, 20, 40))

    picture = derived(files.saved(image, kind, lossless=True))

    assert nearly(picture.getpixel((35, 20)), WHITE)
    assert nearly(picture.getpixel((5, 20)), BLUE)


def test_a_palette_with_a_transparent_colour_lies_on_white():
    image = Image.new("P", (40, 40), 0)
    image.putpalette([0, 0, 0, 0, 128, 0])
    image.paste(1, (0, 0, 20, 40))

    picture = derived(files.saved(image, "PNG", transparency=0))

    assert nearly(picture.getpixel((35, 20)), WHITE)
    assert nearly(picture.getpixel((5, 20)), GREEN)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16"])
def test_every_kind_of_png_becomes_a_picture(mode):
    picture = derived(files.saved(Image.new(mode, (30, 20)), "PNG"))

    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (30, 20))


def test_sixteen_bit_greys_keep_their_brightness():
    grey = Image.new("I;16", (30, 20), 0x8000)

    assert nearly(derived(files.saved(grey, "PNG")).getpixel((9, 9)), (128, 128, 128))


def test_colours_of_print_become_colours_of_the_screen():
    red_of_print = Image.new("CMYK", (30, 20), (0, 255, 255, 0))

    assert nearly(derived(files.saved(red_of_print, "JPEG")).getpixel((9, 9)), RED)


def test_a_colour_profile_is_applied_before_it_is_dropped():
    """A camera's wide green is a smaller number in its own profile than on the web."""
    green = (90, 160, 90)
    photo = files.picture("JPEG", color=green, icc_profile=files.wide_profile(), quality=100)

    picture = derived(photo)
    red_part, green_part, _blue = picture.getpixel((9, 9))

    assert red_part < 60
    assert green_part >= 158
    assert "icc_profile" not in picture.info


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_the_profile_of_the_web_changes_nothing(mode):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = Image.new(mode, (30, 20), "grey")

    picture = derived(files.saved(image, "PNG", icc_profile=srgb))

    assert nearly(picture.getpixel((9, 9)), (128, 128, 128))


def test_a_broken_colour_profile_does_no_harm():
    picture = derived(files.picture("JPEG", color="green", icc_profile=b"no profile"))

    assert nearly(picture.getpixel((9, 9)), GREEN)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "MPO"])
def test_of_many_pictures_only_the_first_is_shown(kind):
    first, *others = (Image.new("RGB", (40, 30), colour) for colour in (RED, GREEN, BLUE))
    film = files.saved(first, kind, save_all=True, append_images=others * 20)

    picture = derived(film)

    assert getattr(picture, "n_frames", 1) == 1
    assert nearly(picture.getpixel((9, 9)), RED)


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = files.png_bomb(10_000)

    assert len(bomb) < 120_000
    assert measure_refusal(bomb) == "pixels"
    with pytest.raises(UploadRefused):
        picture_derivative(bomb)


def test_a_bomb_that_only_claims_its_size_is_refused():
    data = bytearray(files.picture("PNG"))
    claimed = (30_000).to_bytes(4, "big") * 2
    header = files.png_chunk(b"IHDR", claimed + bytes(data[24:29]))

    assert measure_refusal(bytes(data[:8]) + header + bytes(data[33:])) == "pixels"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_is_cut_off_is_refused(kind):
    noise = Image.effect_noise((300, 200), 90).convert("RGB")
    data = files.saved(noise, kind)

    for kept in (12, len(data) // 2, len(data) - 20):
        assert measure_refusal(data[:kept]) == "broken"


@pytest.mark.case("U05")
@pytest.mark.parametrize("look", [pictures.measure, lambda file: picture_derivative(file.read())])
def test_half_a_picture_is_refused_where_the_printer_lets_it_pass(monkeypatch, look):
    """WeasyPrint, once loaded, lets the whole process take what was cut off."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    data = files.saved(Image.effect_noise((300, 200), 90).convert("RGB"), "JPEG")

    with pytest.raises(UploadRefused):
        look(BytesIO(data[: len(data) // 2]))


def test_one_wrong_bit_in_a_png_is_noticed():
    data = bytearray(files.picture("PNG"))
    data[45] ^= 1

    assert measure_refusal(bytes(data)) == "broken"


def test_a_picture_that_breaks_only_when_drawn_is_refused_then():
    noise = files.saved(Image.effect_noise((300, 200), 90), "PNG")

    with pytest.raises(UploadRefused):
        picture_derivative(noise[: len(noise) // 2])


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "EPS", "PPM"])
def test_pillows_other_formats_are_out_of_reach(kind):
    assert measure_refusal(files.picture(kind)) == "broken"
