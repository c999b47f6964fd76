"""The figures of all seeds, whatever processes sent them."""

import fcntl
import json
from typing import Any

from tests import figures
from tests.proof.fuzz.crowd import Fuzzer


def record(seed: int, fuzzer: Fuzzer) -> None:
    """Keep what one seed came to, and the sum of all seeds so far."""
    judge, walkers = fuzzer.judge, fuzzer.walkers.values()
    kinds = {kind for one in walkers for kind in one.forms}
    found = sum(len(one.forms) for one in walkers)
    unsent = sum(len(one.unsent()) for one in walkers)
    own = {
        "requests": judge.sent, "faults": len(judge.faults), "changed_something": judge.kept,
        "roles": len(walkers),
        **fuzzer.coverage.figures(), "kinds_of_forms": len(kinds),
        "forms_by_role": f"{found - unsent} of {found}",
        "pages_by_role": len(fuzzer.readable), "pages_of_this_share": fuzzer.read,
    }  # fmt: skip
    figures.record(
        f"bad input seed {seed}", **own, statuses=dict(sorted(judge.statuses.items())),
        slowest_ms=round(judge.slowest * 1000), slowest=judge.slowest_line[:120],
    )  # fmt: skip
    folder = figures.folder() / "bad input"
    folder.mkdir(exist_ok=True)
    (folder / f"{seed}.json").write_text(json.dumps(own))
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the last of two sums up both
        seeds = [json.loads(path.read_text()) for path in folder.glob("*.json")]
        figures.record("bad input", seeds=len(seeds), **_sum(seeds))


def _sum(seeds: list[dict[str, Any]]) -> dict[str, Any]:
    """Add what adds up; of the rest show the least that a seed came to."""
    added = ("requests", "faults", "changed_something", "pages_of_this_share")
    return {
        name: sum(one[name] for one in seeds) if name in added else min(
            (one[name] for one in seeds), key=lambda said: int(str(said).partition(" ")[0])
        )
        for name in seeds[0]
    }  # fmt: skip
