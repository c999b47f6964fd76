"""The colours of the motifs: for each drawing a deep, a pale and a black ground."""

from typing import NamedTuple


class Inks(NamedTuple):
    """The colours of one picture: what it stands on and what it is drawn with."""

    ground: str
    shade: str
    main: str
    second: str
    spark: str


PALETTES: dict[str, tuple[Inks, Inks, Inks]] = {
    "tambun": (
        Inks("#7d1f1a", "#651611", "#f4dcb8", "#e7a13a", "#1a0f0d"),
        Inks("#f3e2c8", "#ead3b0", "#8a241d", "#c7791f", "#2a1210"),
        Inks("#1d1514", "#2c1e1c", "#d2473a", "#f0b23f", "#f6e6cf"),
    ),
    "anyaman": (
        Inks("#8a5a08", "#754b04", "#f7dfa4", "#2b1c06", "#fff3d6"),
        Inks("#f5e3b5", "#ecd497", "#7c4f06", "#b9461f", "#2b1c06"),
        Inks("#26190a", "#36240f", "#e8ad3c", "#f6dfae", "#c2512a"),
    ),
    "kelakai": (
        Inks("#14512f", "#0f4326", "#cfe6b4", "#eabf4b", "#0a2c19"),
        Inks("#e4eed7", "#d3e3c1", "#1a6038", "#6f8f1e", "#0e3a22"),
        Inks("#0f2319", "#173226", "#6fbf73", "#e9c352", "#dbefcd"),
    ),
    "talawang": (
        Inks("#1f3c66", "#183256", "#cfe0f2", "#e8b54a", "#0f2342"),
        Inks("#dfe8f1", "#cbd9e8", "#23477a", "#a8462b", "#12284a"),
        Inks("#111c2c", "#1a293e", "#7fa9dc", "#e9bb55", "#dbe8f5"),
    ),
    "garing": (
        Inks("#5c274c", "#4c1e3f", "#f2d7e3", "#eeb54a", "#2c0f23"),
        Inks("#f1e1ea", "#e6cfdc", "#6b2c58", "#b06a1c", "#36122b"),
        Inks("#231420", "#331f2f", "#d184b4", "#ecb84f", "#f5e2ec"),
    ),
}
