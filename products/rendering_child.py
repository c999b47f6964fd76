"""Prints one dossier in a process of its own: `python -m products.rendering_child`.

HTML and files come in on stdin, the PDF goes out on stdout. The process knows no settings, no
secrets and no database; it may use so much time and memory and no more; it can fetch nothing but
the files that it was given, open no connection and start no program. The parent's side is
`products.pdf.rendering`.
"""

import resource
import sys
import warnings
from contextlib import redirect_stdout

from kip_portal import confinement
from kip_portal.confinement import report_crash
from products.printing.orders import Order, Print, Refused, pack, read_order

WALL_SECONDS = 90
LIMITS = {
    resource.RLIMIT_AS: 1_500_000_000,
    resource.RLIMIT_CPU: 60,
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_CORE: 0,
}


def confine() -> None:
    """Give up, for good, what printing does not need."""
    confinement.confine(LIMITS, wall_seconds=WALL_SECONDS)


def typeset(order: Order) -> Print:
    """Load the typesetter and hand it the order, or say that the machine lacks its libraries.

    It prints a banner to stdout without pango, and only warns without libharfbuzz-subset0; then
    every rendering would differ, so that counts as missing.
    """
    with redirect_stdout(sys.stderr), warnings.catch_warnings():
        warnings.filterwarnings("error", "(?i).*harfbuzz", DeprecationWarning)
        try:
            from products.printing import typesetting  # noqa: PLC0415 -- needs system libraries
        except (OSError, DeprecationWarning) as error:
            raise Refused("missing", type(error).__name__) from error
    return typesetting.typeset(order)


def answer(message: bytes) -> bytes:
    """Turn an order into its answer: the print, or why there is none."""
    try:
        pdf, pages, missing = typeset(read_order(message))
    except MemoryError:
        return pack({"refused": "large", "about": ""}, [])
    except Refused as refusal:
        return pack({"refused": refusal.code, "about": refusal.about}, [])
    return pack({"pages": pages, "missing": missing}, [pdf])


if __name__ == "__main__":
    sys.excepthook = report_crash
    confine()
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))
