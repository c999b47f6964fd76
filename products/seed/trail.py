"""What a life leaves beside the filing's own rows: submissions, steps, remarks, DJKI's answer."""

from kip_portal import clock
from products import regimes
from products.models import (
    ChecklistTick,
    FilingChange,
    FilingRemark,
    Registration,
    Submission,
)
from products.rules import State
from products.seed import cutting, entries, holes, lives
from products.seed.copying import NOTHING, Lines, line_of
from products.seed.lives import Life, Step
from products.seed.wording import Drawn

SUBMISSION = ("filing_id", "number", "content", "sha256", "by_id", "at")
CHANGE = ("step", "source", "target", "by_id", "agency_id", "note", "facts", "at", "record_id")
REMARK = (
    "target", "text", "state", "by_id", "at", "sent_at", "reply", "replied_at", "record_id",
)  # fmt: skip
REGISTRATION = (
    "filing_id", "application_number", "lodged_on", "registered_number", "registered_on",
    "valid_until", "refused_on", "refusal_letter", "lapsed_on",
)  # fmt: skip
TICK = ("filing_id", "item", "result", "by_id", "at")
REGENCY = ("communalasset_id", "region_id")
ASKED = "Mohon dilengkapi (data beban)."


def leave(lines: Lines, life: Life, drawn: Drawn, *, code: str, content: str, filing: str) -> None:
    """Keep all that a life left behind."""
    for number, at in enumerate((one.at for one in life.steps if one.name == "submit"), 1):
        sha256, by = entries.fingerprint(content), drawn.words["operator_id"]
        told = (filing, str(number), holes.copied(content), sha256, by, at.isoformat())
        lines.add(Submission, SUBMISSION, "\t".join(told))
    for step in life.steps:
        _change(lines, step, life, drawn, code=code, filing=filing)
    if life.state == State.RETURNED:
        _remark(lines, life, code, filing)
    if life.state == State.IN_REVIEW:
        _ticks(lines, life, code, filing)
    if life.first("lodge"):
        _registration(lines, life, drawn, filing)


def place(lines: Lines, drawn: Drawn, asset: str) -> None:
    """Keep the regencies of an asset."""
    for one in drawn.regencies:
        lines.add(cutting.REGENCIES, REGENCY, f"{asset}\t{one.pk}")


def _change(lines: Lines, step: Step, life: Life, drawn: Drawn, *, code: str, filing: str) -> None:
    is_officers = step.name in lives.OFFICERS_STEPS and life.officer is not None
    by = str(life.officer.pk) if is_officers and life.officer else drawn.words["operator_id"]
    agency = drawn.office if is_officers else drawn.words["agency_id"]
    facts = lives.facts_of(step, code, number_of(drawn))
    lines.add(FilingChange, CHANGE, line_of(
        step.name, step.source, step.target, by, agency, lives.NOTES.get(step.name, ""),
        holes.compact(facts), step.at.isoformat(), filing,
    ))  # fmt: skip


def number_of(drawn: Drawn) -> str:
    """Return the number that DJKI is said to have given."""
    return f"BEBAN-{drawn.words['reference'].removeprefix('KIP-')}"


def _remark(lines: Lines, life: Life, code: str, filing: str) -> None:
    sent, by = life.last("return"), life.officer
    section = regimes.get(code).sections[0].code
    if sent and by:
        at = sent.isoformat()
        told = (f"section:{section}", ASKED, "open", by.pk, at, at, "", None, filing)
        lines.add(FilingRemark, REMARK, line_of(*told))


def _ticks(lines: Lines, life: Life, code: str, filing: str) -> None:
    """Keep half of the checklist as judged: the officer is in the middle of it."""
    checklist = regimes.get(code).checklist
    at = life.steps[-1].at.isoformat()
    for item in checklist[: len(checklist) // 2]:
        told = (filing, item.code, "pass", life.officer.pk if life.officer else NOTHING, at)
        lines.add(ChecklistTick, TICK, line_of(*told))


def _registration(lines: Lines, life: Life, drawn: Drawn, filing: str) -> None:
    days = {name: _day(life, name) for name in ("lodge", "register", "refuse", "lapse")}
    number = number_of(drawn)
    lines.add(Registration, REGISTRATION, line_of(
        filing, number, days["lodge"], number if days["register"] else "", days["register"],
        None, days["refuse"], number if days["refuse"] else "", days["lapse"],
    ))  # fmt: skip


def _day(life: Life, step: str) -> str | None:
    at = life.first(step)
    return clock.day_of(at).isoformat() if at else None
