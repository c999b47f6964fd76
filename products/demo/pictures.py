"""Pictures of the demo: drawn motifs in place of photographs, and labels of invented marks."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from products.demo.letters import font

FOLDER = Path(__file__).resolve().parent.parent / "data" / "demo" / "pictures"
SIDE = 600
INKS = (
    ((24, 84, 62), (246, 214, 96)),
    ((150, 36, 34), (253, 236, 210)),
    ((32, 62, 118), (255, 255, 255)),
    ((96, 56, 24), (250, 226, 170)),
    ((84, 34, 92), (248, 220, 236)),
)


def of_kind(kind: str, start: int, count: int) -> Iterator[bytes]:
    """Yield pictures of a kind, one after the other from `start`, each once."""
    found = sorted(FOLDER.glob(f"{kind}-*.jpg"))
    for number in range(min(count, len(found))):
        yield found[(start + number) % len(found)].read_bytes()


def label(name: str, number: int) -> bytes:
    """Return the label of a mark: its name, if it has one, on a coloured disc of petals."""
    ground, ink = INKS[number % len(INKS)]
    sheet = Image.new("RGB", (SIDE, SIDE), "white")
    pen = ImageDraw.Draw(sheet)
    pen.ellipse((40, 40, SIDE - 40, SIDE - 40), fill=ground)
    if name:
        pen.ellipse((60, 60, SIDE - 60, SIDE - 60), outline=ink, width=6)
        size = min(96, int(900 / max(len(name), 6)))
        pen.text((SIDE // 2, SIDE // 2), name, font=font(size), fill=ink, anchor="mm")
    else:
        _flower(pen, ink)
    out = BytesIO()
    sheet.save(out, "JPEG", quality=70)
    return out.getvalue()


def _flower(pen: ImageDraw.ImageDraw, ink: tuple[int, int, int]) -> None:
    middle, reach, size = SIDE // 2, 120, 70
    around = ((1, 0), (0.5, 0.87), (-0.5, 0.87), (-1, 0), (-0.5, -0.87), (0.5, -0.87))
    for (right, down), (colour, _pale) in zip(around, (*INKS, INKS[1]), strict=True):
        x, y = middle + right * reach, middle + down * reach
        pen.ellipse((x - size, y - size, x + size, y + size), fill=colour, outline=ink, width=5)
    pen.ellipse((middle - 60, middle - 60, middle + 60, middle + 60), fill=(180, 30, 30))
