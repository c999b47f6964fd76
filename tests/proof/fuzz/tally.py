"""The figures of all seeds, whatever processes sent them."""

import fcntl
import json
from typing import Any

from tests import figures
from tests.proof.fuzz.crowd import Fuzzer

ADDED = ("requests", "faults", "changed_something", "pages_read")


def record(seed: int, fuzzer: Fuzzer) -> None:
    """Keep what one seed came to, and what all seeds so far came to."""
    judge = fuzzer.judge
    own = {
        "requests": judge.sent, "faults": len(judge.faults), "changed_something": judge.kept,
        "roles": len(fuzzer.walkers), **fuzzer.coverage.figures(), "pages_read": fuzzer.read,
    }  # fmt: skip
    sent = {  # by role and form
        f"{walker.role}: {kind}": bool(walker.sent[kind])
        for walker in fuzzer.walkers.values()
        for kind in walker.forms
    }
    figures.record(
        f"bad input seed {seed}", **own, **_of_forms(sent),
        statuses=dict(sorted(judge.statuses.items())),
        slowest_ms=round(judge.slowest * 1000), slowest=judge.slowest_line[:120],
    )  # fmt: skip
    folder = figures.folder() / "bad input"
    folder.mkdir(exist_ok=True)
    (folder / f"{seed}.json").write_text(json.dumps([own, sent]))
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # whoever comes last finds what the others wrote
        seeds = [json.loads(path.read_text()) for path in folder.glob("*.json")]
        figures.record(
            "bad input", seeds=len(seeds), **_together([one for one, _forms in seeds]),
            pages_by_role=len(fuzzer.readable), **_of_forms(_united([one for _own, one in seeds])),
        )  # fmt: skip


def _together(seeds: list[dict[str, Any]]) -> dict[str, Any]:
    """Add what adds up; of the rest show the least that a seed came to."""
    return {
        name: sum(one[name] for one in seeds) if name in ADDED else min(
            (one[name] for one in seeds), key=lambda said: int(str(said).partition(" ")[0])
        )
        for name in seeds[0]
    }  # fmt: skip


def _united(seeds: list[dict[str, bool]]) -> dict[str, bool]:
    names = {name for one in seeds for name in one}
    return {name: any(one.get(name) for one in seeds) for name in names}


def _of_forms(sent: dict[str, bool]) -> dict[str, Any]:
    """Return how many forms were found and sent: by themselves, and by each person."""
    kinds = {name.partition(": ")[2] for name in sent}
    done = {name.partition(": ")[2] for name, was in sent.items() if was}
    return {
        "forms": f"{len(done)} of {len(kinds)}",
        "forms_by_role": f"{sum(sent.values())} of {len(sent)}",
    }
