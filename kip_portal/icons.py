"""The drawings of the interface: 24 x 24 line icons, inlined so that no page waits for one.

They take the colour of the text beside them and say nothing of their own, so
each is hidden from screen readers and stands beside a word.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SHAPES = {
    "search": '<circle cx="11" cy="11" r="7"/><path d="m20 20-3.9-3.9"/>',
    "arrow": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "back": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "up": '<path d="M12 19V5M6 11l6-6 6 6"/>',
    "down": '<path d="M12 5v14M6 13l6 6 6-6"/>',
    "home": '<path d="m3 11 9-7 9 7v9h-6v-6H9v6H3Z"/>',
    "file": '<path d="M6 3h8l4 4v14H6Z"/><path d="M14 3v4h4M9 12h6M9 16h6"/>',
    "picture": '<path d="M4 5h16v14H4Z"/><path d="m4 16 4.5-4.5 4 4L15 13l5 4.5"/>'
    '<circle cx="15" cy="9" r="1.5"/>',
    "sound": '<path d="M9 17V5l10-2v12"/><circle cx="6.5" cy="17" r="2.5"/>'
    '<circle cx="16.5" cy="15" r="2.5"/>',
    "shield": '<path d="M12 21c5-4 8-7.5 8-12V5l-8-2-8 2v4c0 4.5 3 8 8 12Z"/>'
    '<path d="m8.5 11.5 2.5 2.5 4.5-5"/>',
    "agreement": '<path d="M6 3h12v18l-6-3.5L6 21Z"/><path d="M9 8h6M9 12h6"/>',
    "flag": '<path d="M5 21V4h13l-2.5 4.5L18 13H5"/>',
    "list": '<path d="M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1"/>',
    "chart": '<path d="M4 20V4M4 20h16M8.5 16v-4M13 16V8M17.5 16v-6"/>',
    "eye": '<path d="M2.5 12C5 7.5 8.2 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 '
    '6.5S5 16.5 2.5 12Z"/><circle cx="12" cy="12" r="2.7"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="2"/>'
    '<path d="M8 10.5V7a4 4 0 0 1 8 0v3.5"/>',
    "tick": '<path d="m4 12.5 5 5L20 6.5"/>',
    "cross": '<path d="M6 6l12 12M18 6 6 18"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "warn": '<path d="M12 3.5 2.5 20h19L12 3.5Z"/><path d="M12 10v4.5M12 17.2v.1"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 7.8v.1"/>',
    "ok": '<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16 9.6"/>',
    "bad": '<circle cx="12" cy="12" r="9"/><path d="m9 9 6 6M15 9l-6 6"/>',
    "download": '<path d="M12 4v11M7.5 10.5 12 15l4.5-4.5M4 19h16"/>',
    "upload": '<path d="M12 15V4M7.5 8.5 12 4l4.5 4.5M4 19h16"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4V9h16v8h-3"/><path d="M7 14h10v6H7Z"/>',
    "filter": '<path d="M4 5h16l-6.5 8v6L10.5 17v-4Z"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4 20.5c1.2-4 4.2-6 8-6s6.8 2 8 6"/>',
    "people": '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 19.5c.8-3.5 3.2-5.5 6.5-5.5s5.7 '
    '2 6.5 5.5"/><path d="M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 14.5c1.8.8 3 2.5 3.5 5"/>',
    "bell": '<path d="M5 17h14c-1.5-1.5-2-3-2-7a5 5 0 0 0-10 0c0 4-.5 5.5-2 7Z"/>'
    '<path d="M10 20.5h4"/>',
    "gear": '<circle cx="12" cy="12" r="3"/><path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 '
    '2.1M16.3 16.3l2.1 2.1M18.4 5.6l-2.1 2.1M7.7 16.3l-2.1 2.1"/>',
    "sun": '<circle cx="12" cy="12" r="4"/><path d="M12 2.5v2.5M12 19v2.5M2.5 12H5M19 12h2.5'
    'M5.3 5.3 7 7M17 17l1.7 1.7M18.7 5.3 17 7M7 17l-1.7 1.7"/>',
    "moon": '<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z"/>',
    "screen": '<path d="M3 5h18v11H3ZM9 20h6M12 16v4"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.5l3.5 2"/>',
    "edit": '<path d="M4 20h4L19 9l-4-4L4 16Z"/><path d="m13 7 4 4"/>',
    "bin": '<path d="M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5M14 11v5"/>',
    "key": '<circle cx="8" cy="15" r="4"/><path d="m11 12 8.5-8.5M16 7l3 3"/>',
    "chat": '<path d="M4 5h16v11H10l-4.5 4v-4H4Z"/>',
}


def draw(name: str) -> SafeString:
    """Return the icon called `name` as inline SVG; an unknown name is a programmer's slip."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        mark_safe(SHAPES[name]),  # noqa: S308 -- our own drawings, never input
    )
