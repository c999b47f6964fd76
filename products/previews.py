"""Pictures of PDF pages, for pages whose policy forbids the browser's own PDF viewer."""

import logging
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from products.preview_child import WALL_SECONDS

logger = logging.getLogger(__name__)

BASE = Path(__file__).resolve().parent.parent
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
# A paper that takes all the time it may must not keep every thread of the web server waiting.
_two_at_a_time = BoundedSemaphore(2)


class PreviewFailed(Exception):
    """The file cannot be shown: not a PDF, damaged, locked, too heavy, or without that page."""


def page_png(pdf_bytes: bytes, page_no: int, *, width: int) -> bytes:
    """Draw one page, counted from 1, `width` dots wide, in a child process with limits."""
    command = [sys.executable, "-m", "products.preview_child", str(page_no), str(width)]
    with _two_at_a_time:
        try:
            child = subprocess.run(
                command, input=pdf_bytes, capture_output=True, cwd=BASE, env=ENVIRONMENT,
                timeout=WALL_SECONDS + 5, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise PreviewFailed(page_no) from error
    if child.returncode:
        logger.warning("drawing a page ended with %s: %s", child.returncode, child.stderr[-500:])
    if child.returncode or not child.stdout:
        raise PreviewFailed(page_no)
    return child.stdout
