"""The fixed files that every dossier is made of, and the version that they add up to."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from products.printing.shipped import FONTS

BASE = Path(__file__).resolve().parent.parent.parent
TEMPLATES = BASE / "templates" / "dossiers"
FILES = {
    "dossier.css": BASE / "static" / "css" / "dossier.css",
    "weave.svg": BASE / "static" / "img" / "anyaman.svg",
    **FONTS,
}


@cache
def fixed_files() -> dict[str, bytes]:
    """Return style sheet, weave and fonts by the name that the template calls them."""
    return {name: path.read_bytes() for name, path in FILES.items()}


def _version() -> str:
    """Name the look by its content: it cannot change without its version changing."""
    paths = [*sorted(FILES.values()), *sorted(TEMPLATES.glob("*.html"))]
    return f"1-{sha256(b''.join(path.read_bytes() for path in paths)).hexdigest()[:8]}"


TEMPLATE_VERSION = _version()
