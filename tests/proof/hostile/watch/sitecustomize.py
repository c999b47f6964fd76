"""Lets a child process write down in the end how much memory it held: Python reads this first.

What the kernel tells a parent of its children counts the copy that each was started from as well;
the mark in a process's own status begins anew with its program.
"""

import atexit
import os


def _report() -> None:
    with open("/proc/self/status") as status:  # noqa: PTH123 -- loads nothing that weighs
        mark = next(line.split()[1] for line in status if line.startswith("VmHWM"))
    with open(os.environ["MEMORY_REPORT"], "a") as report:  # noqa: PTH123
        report.write(f"{mark}\n")


if "MEMORY_REPORT" in os.environ:
    atexit.register(_report)
