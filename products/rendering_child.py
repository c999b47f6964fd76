"""Prints dossiers, each in a process of its own: `python -m products.rendering_child`.

A press (`products.printing.press`) loads the typesetter and waits for orders on the socket that is
its stdin; each is printed by a child of it. There HTML and files come in on stdin, and the PDF goes
out on stdout. The child knows no settings, no secrets and no database; it may use so much time and
memory and no more; it can fetch nothing but the files that it was given, open no connection and
start no program.
"""

import gc
import os
import resource
import socket
import sys
import warnings
from contextlib import redirect_stdout, suppress
from typing import Any

from kip_portal import confinement
from kip_portal.confinement import report_crash
from products.printing import press
from products.printing.orders import Refused, pack, read_order

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


def typesetter() -> Any:
    """Load the typesetter, or say that the machine lacks its libraries.

    It prints a banner to stdout without pango, and only warns without libharfbuzz-subset0; then
    every rendering would differ, so that counts as missing.
    """
    with redirect_stdout(sys.stderr), warnings.catch_warnings():
        warnings.filterwarnings("error", "(?i).*harfbuzz", DeprecationWarning)
        try:
            from products.printing import typesetting  # noqa: PLC0415 -- needs system libraries
        except (OSError, DeprecationWarning) as error:
            raise Refused("missing", type(error).__name__) from error
    return typesetting


def answer(message: bytes) -> bytes:
    """Turn an order into its answer: the print, or why there is none."""
    try:
        pdf, pages, missing = typesetter().typeset(read_order(message))
    except MemoryError:
        return pack({"refused": "large", "about": ""}, [])
    except Refused as refusal:
        return pack({"refused": refusal.code, "about": refusal.about}, [])
    return pack({"pages": pages, "missing": missing}, [pdf])


def main() -> None:
    """Wait for orders, and print each in a child that has given up all else."""
    sys.excepthook = report_crash
    with suppress(Refused):  # each order is told so
        typesetter().warm_up()
    gc.collect()
    gc.freeze()  # no child looks through what all share
    with socket.socket(fileno=os.dup(sys.stdin.fileno())) as control:
        is_child = press.wait_for_order(control)
    if is_child:
        confine()
        with redirect_stdout(sys.stderr):
            made = answer(sys.stdin.buffer.read())
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
        gc.collect()  # fonts lie in a folder that goes with the page they were for
        os._exit(0)  # taking all modules apart takes a tenth of the time


if __name__ == "__main__":
    main()
