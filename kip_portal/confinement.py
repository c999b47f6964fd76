"""What a child process gives up before it touches hostile bytes. Knows no Django, no settings.

The parents' sides are `kip_portal.media.making` and `products.pdf.rendering`.
"""

import resource
import signal
import sys
import traceback
from collections.abc import Mapping
from types import TracebackType

FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork")
# How a child ends that was too greedy.
OUT_OF_LIMITS = frozenset(
    {signal.SIGXCPU, signal.SIGALRM, signal.SIGKILL, signal.SIGABRT, signal.SIGXFSZ}
)


def confine(limits: Mapping[int, int], *, wall_seconds: int) -> None:
    """Give up, for good, further time, memory and files, every connection and every program."""
    for what, limit in limits.items():
        # At the harder limit of time the kernel kills: nobody could tell that from a kill
        # from outside, so the child is told a second sooner.
        resource.setrlimit(what, (limit, limit + (what == resource.RLIMIT_CPU)))
    signal.alarm(wall_seconds)
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(event)


def report_crash(
    kind: type[BaseException], _error: BaseException, trace: TracebackType | None
) -> None:
    """Tell where it broke but not with what: a message may quote the record's content."""
    sys.stderr.write("".join([*traceback.format_tb(trace), kind.__name__, "\n"]))
