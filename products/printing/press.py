"""A process that has the typesetter loaded and begins another for each order.

It never reads an order: it hands on the open files that hold it. So what one dossier says is in
no memory that another is printed from. The portal's side is `products.pdf.press`.
"""

import os
import select
import signal
import socket
from contextlib import suppress

ORDER, ANSWER, COMPLAINTS, ENDED = range(4)  # the files of one order, as they are handed over
FILES = 4
IDLE_SECONDS = 120  # without an order; then the memory is given back


def wait_for_order(control: socket.socket) -> bool:
    """Return True in a new process, once for each order, and False when there are no more.

    There the order stands on stdin, and stdout and stderr are its answer's. How that process
    ended is written to the fourth file. No more: nobody asked for a while, or the portal is gone.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who tell
    while select.select([control], [], [], IDLE_SECONDS)[0]:
        message, files, _flags, _address = socket.recv_fds(control, 1, FILES)
        if not message:
            return False
        if os.fork() == 0 and _begin(files):
            return True
        for file in files:
            os.close(file)
    return False


def _begin(files: list[int]) -> bool:
    """Let a child print, and tell how it ended; return only in that child."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    child = os.fork()
    if child:
        _pid, status = os.waitpid(child, 0)
        with suppress(BrokenPipeError):  # whoever asked has given up
            os.write(files[ENDED], b"%d" % os.waitstatus_to_exitcode(status))
        os._exit(0)
    for place in (ORDER, ANSWER, COMPLAINTS):
        os.dup2(files[place], place)
    for file in files:
        os.close(file)
    return True
