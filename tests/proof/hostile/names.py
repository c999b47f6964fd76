"""Odd names of files that are good themselves (U12): kept under a random one, shown cleaned."""

from tests.factories import files
from tests.proof.hostile.corpus import join

NAMES = (
    "../../../../etc/passwd",
    "..\\..\\..\\Windows\\win.ini",
    "foto\0.exe.jpg",
    "foto\u202egpj.exe",
    "foto\r\nSet-Cookie: sesi=1.jpg",
    "f" * 300 + ".jpg",
    ".htaccess",
    "con.pdf",
    "aux",
    "LPT1.jpg",
    "🦧🌳.jpg",
    "foto.jpg.exe",
    "foto.php",
    "<img src=x onerror=alert(1)>.jpg",
    '"; filename="b.html',
    "'; DROP TABLE x;--.jpg",
    "%2e%2e%2fetc%2fpasswd",
    "   .jpg",
    "....",
    "-rf.jpg",
    "~/.ssh/authorized_keys",
    "file:///etc/passwd",
    "\u200b\u200c\u200d\ufeff.jpg",
    "a\u0301" * 120 + ".jpg",
    "{{7*7}}{% load x %}${x}%(x)s{0.__class__}.jpg",
    "=cmd|' /C calc'!A0.jpg",
    "foto;.jpg",
    "\ud800.jpg".encode("utf-8", "replace").decode(),
)


def a_good_photo() -> bytes:
    return files.picture(size=(300, 200))


for _number, _name in enumerate(NAMES):
    join(a_good_photo, f"nama {_number}", "photo", filename=_name)
