"""The fonts that come with the portal and that dossiers are set in. Knows no typesetter."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent.parent / "static" / "fonts"
FONTS = {
    f"{font}.woff2": FOLDER / f"{font}.woff2"
    for font in (
        "jakarta-sans",
        "jakarta-sans-ext",
        "source-serif",
        "source-serif-ext",
        "noto-sans-ipa",
    )
}
