"""A separate reader: asks the database and the disk, not the portal, what is there.

All that it says of one moment it reads from one snapshot, so that people may write meanwhile.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg2

from kip_portal.storage import NAME
from tests.proof.faults import counts
from tests.proof.faults.people import Write

TEXTS = """
SELECT f.reference, a.description FROM products_filing f
JOIN products_communalasset a ON a.filing_id = f.id
"""
STEPS = """
SELECT f.reference, c.step, count(*) FROM products_filing f
JOIN products_filingchange c ON c.record_id = f.id GROUP BY 1, 2
"""
HALVES = """
SELECT f.reference, f.state, last.target, sent.count, steps.count FROM products_filing f
LEFT JOIN LATERAL (
  SELECT target FROM products_filingchange WHERE record_id = f.id ORDER BY id DESC LIMIT 1
) last ON true
LEFT JOIN LATERAL (
  SELECT count(*) FROM products_submission WHERE filing_id = f.id
) sent ON true
LEFT JOIN LATERAL (
  SELECT count(*) FROM products_filingchange WHERE record_id = f.id AND step = 'submit'
) steps ON true
"""


# An order is done with its dossier, and a filing issued with its first.
UNFINISHED = """
SELECT o.number, o.state, d.id, f.state FROM products_issueorder o
JOIN products_filing f ON f.id = o.filing_id
LEFT JOIN products_dossier d ON d.order_id = o.id
WHERE (o.state = 'done') <> (d.id IS NOT NULL) OR (d.id IS NOT NULL AND f.state <> 'issued')
"""


class Reader:
    """Looks at one data folder and its database."""

    def __init__(self, folder: Path, cluster: Path) -> None:
        self.files, self.cluster = folder / "files", cluster
        self._cursor: Any = None

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Read everything in this block as it is at one moment."""
        with closing(
            psycopg2.connect(host=str(self.cluster), user="kip_app", dbname="kip")
        ) as connection, connection.cursor() as cursor:  # fmt: skip
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT 1")  # the snapshot is taken now
            self._cursor = cursor
            yield
            self._cursor = None

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        if self._cursor is None:
            with self.moment():
                return self.rows(statement)
        self._cursor.execute(statement)
        return list(self._cursor.fetchall())

    def judge(self, log: Callable[[], list[Write]]) -> tuple[list[Write], list[str]]:
        """Return what was acknowledged by now and is lost, and what is not whole."""
        acknowledged = {id(one) for one in log() if one.acknowledged}
        with self.moment():
            wrong = [*self.halves(), *self.numbering(), *counts.wrong(self.rows)]
            return self.lost(log(), acknowledged), wrong

    def lost(self, log: list[Write], acknowledged: set[int] | None = None) -> list[Write]:
        """Return the acknowledged writes that are not there; `acknowledged`: those before now."""
        known = {id(one) for one in log if one.acknowledged} & (
            acknowledged if acknowledged is not None else {id(one) for one in log}
        )
        files = set(self.rows(
            "SELECT f.reference, a.sha256 FROM products_filingattachment a "
            "JOIN products_filing f ON f.id = a.filing_id"
        ))  # fmt: skip
        notes = {text for (text,) in self.rows("SELECT text FROM products_filingnote")}
        steps = {(ref, step) for ref, step, _count in self.rows(STEPS)}
        orders = set(self.rows(
            "SELECT f.reference, o.issue_no::text FROM products_issueorder o "
            "JOIN products_filing f ON f.id = o.filing_id"
        ))  # fmt: skip
        there = {
            "file": lambda one: (one.filing, one.value) in files,
            "note": lambda one: one.value in notes,
            "order": lambda one: (one.filing, one.led_to.split("/")[-2]) in orders,
        }
        found = [
            one for one in log
            if id(one) in known and one.what != "text"
            and not there.get(one.what, lambda step: (step.filing, step.what) in steps)(one)
        ]  # fmt: skip
        return found + self._lost_texts(log, known)

    def _lost_texts(self, log: list[Write], known: set[int]) -> list[Write]:
        """The text of a filing is the last that was acknowledged, or one that was tried since."""
        now, found = dict(self.rows(TEXTS)), []
        for filing in {one.filing for one in log if one.what == "text"}:
            tried = [one for one in log if one.what == "text" and one.filing == filing]
            last = max((n for n, one in enumerate(tried) if id(one) in known), default=None)
            if last is not None and now[filing] not in [one.value for one in tried[last:]]:
                found.append(tried[last])
        return found

    def halves(self) -> list[str]:
        """Return what is visible though it is not whole."""
        found = [
            f"{ref}: state {state}, last step to {target}, {sent} submissions, {steps} steps"
            for ref, state, target, sent, steps in self.rows(HALVES)
            if sent != steps or (target is not None and target != state)
        ]
        found += [
            f"order {number} is {order}, dossier {dossier}, filing {filing}"
            for number, order, dossier, filing in self.rows(UNFINISHED)
        ]
        promised = self._promised()
        kept = {path.relative_to(self.files).as_posix() for path in self.files.glob("??/??/*")}
        for name, digest in promised:
            if name not in kept:
                found.append(f"row without its file {name}")
            elif digest and sha256((self.files / name).read_bytes()).hexdigest() != digest:
                found.append(f"file {name} is not what its row says")
        return found

    def orphans(self) -> set[str]:
        """Return the files without a row."""
        kept = {path.relative_to(self.files).as_posix() for path in self.files.glob("??/??/*")}
        return {one for one in kept if NAME.fullmatch(one)} - {name for name, _ in self._promised()}

    def _promised(self) -> list[tuple[str, str]]:
        """Return the files that rows speak of, with their fingerprints where the row has one."""
        found = [(name, digest) for name, digest in self.rows(
            "SELECT original, sha256 FROM products_filingattachment "
            "UNION ALL SELECT file, sha256 FROM products_dossier"
        )]  # fmt: skip
        for derivative, thumbnail, more in self.rows(
            "SELECT derivative, thumbnail, renditions::text FROM products_filingattachment"
        ):
            names = (derivative, thumbnail, *json.loads(more).values())
            found += [(name, "") for name in names if name]
        return found

    def numbering(self) -> list[str]:
        """Return what is wrong with the numbers of dossiers: a gap, a double, a second paper."""
        orders = self.rows("SELECT id, number FROM products_issueorder")
        [(counted,)] = self.rows(
            "SELECT coalesce(sum(value), 0) FROM kip_portal_counter WHERE name LIKE 'dossier:%'"
        )
        dossiers = self.rows("SELECT order_id, count(*) FROM products_dossier GROUP BY 1")
        wrong = [f"order {pk} has {count} dossiers" for pk, count in dossiers if count != 1]
        if counted != len(orders) or len({number for _pk, number in orders}) != len(orders):
            wrong.append(f"{len(orders)} orders, counted {counted}: {sorted(orders)}")
        return wrong

    def waiting(self) -> int:
        """Return how many orders have no dossier yet, and how many tasks wait."""
        [(tasks,)] = self.rows("SELECT count(*) FROM django_q_ormq")
        return self.unprinted() + int(tasks)

    def unprinted(self) -> int:
        """Return how many orders have no dossier yet."""
        [(orders,)] = self.rows("SELECT count(*) FROM products_issueorder WHERE state = 'open'")
        return int(orders)
