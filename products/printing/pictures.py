"""Pictures as paper needs them."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from products.printing.orders import Refused

FORMATS = ("JPEG", "PNG", "WEBP")
FEW_COLOURS = 256


def at_print_size(name: str, data: bytes, limit: int) -> bytes:
    """Encode a picture anew, upright, in RGB and no finer than print needs.

    This drops metadata, keeps the file small, and keeps out CMYK, which PDF/A would refuse.
    Drawings of few colours stay lossless.
    """
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as source:
            source.draft("RGB", (limit, limit))
            picture = _on_white(ImageOps.exif_transpose(source))
            picture.thumbnail((limit, limit))
    except Image.DecompressionBombError as error:
        raise Refused("large", name) from error
    except (UnidentifiedImageError, OSError) as error:
        raise Refused("picture", name) from error
    out = BytesIO()
    if picture.getcolors(FEW_COLOURS):
        picture.save(out, "PNG")
    else:
        picture.save(out, "JPEG", quality=88, subsampling=0)
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGB":
        return picture.copy()
    layer = picture.convert("RGBA")
    paper = Image.new("RGB", layer.size, "white")
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper
