"""The ways that filings of the demo take, each step through its action and on its day."""

import datetime
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass

from kip_portal.models import User
from kip_portal.rules import Level
from products import pdf, regimes
from products.actions import catalogue, dossiers, filings, remarks, replies, reviewing
from products.demo.days import Calendar
from products.demo.people import Cast
from products.demo.press import Press
from products.demo.stories import Remark, Story
from products.forms.posted import as_posted
from products.forms.sections import SectionForm
from products.models import Filing, IssueOrder

DAYS_TO_MEND = 14
# How DJKI writes the number of a registration or recording, where it is not that of the
# application.
REGISTERED_NUMBERS = {"merek": "IDM{:09d}", "hak_cipta": "{:09d}"}


@dataclass
class Life:
    """One filing on its way: who acts, on which day, by which story."""

    filing: Filing
    story: Story
    cast: Cast
    when: Calendar
    number: int
    press: Press
    printing: tuple[IssueOrder, Future[pdf.Rendered]] | None = None

    @property
    def operator(self) -> User:
        """Who types for its agency."""
        return self.cast.operator(self.filing.agency.code)

    @property
    def officer(self) -> User:
        """Who reviews it: the two take turns."""
        return self.cast.officers[self.number % 2]


Step = Callable[[Life], None]


def live(life: Life) -> Iterator[None]:
    """Lead a draft along the path of its story; rest while a dossier of it is printed."""
    for step in PATHS[life.story.path]:
        step(life)
        if life.printing:
            yield
            _receive(life)


def _submit(life: Life) -> None:
    life.filing = filings.submit(
        life.filing, by=life.operator, confirmed=True, at=life.when.after(1)
    )


def _claim(life: Life) -> None:
    life.filing = reviewing.claim(life.filing, by=life.officer, at=life.when.after(2))


def _assign(life: Life) -> None:
    at = life.when.after(1)
    life.filing = reviewing.assign(life.filing, to=life.officer, by=life.cast.head, at=at)
    remarks.note(
        life.filing, text="Mohon didahulukan: akan ditampilkan pada Hari Kekayaan Intelektual.",
        by=life.cast.head, at=life.when.now(),
    )  # fmt: skip


def _send_back(life: Life) -> None:
    at = life.when.after(3)
    for one in life.story.remarks:
        remarks.remark(life.filing, target=one.target, text=one.text, by=life.officer, at=at)
    due = life.when.day + datetime.timedelta(days=DAYS_TO_MEND)
    life.filing = reviewing.send_back(life.filing, by=life.officer, due_on=due, at=life.when.now())


def _reply(life: Life) -> None:
    at = life.when.after(4)
    for one in life.story.remarks:
        sent = life.filing.remarks.get(target=one.target)
        replies.reply(life.filing, {sent.pk: one.reply}, by=life.operator, at=at)
        if one.value:
            _mend(life, one)


def _mend(life: Life, remark: Remark) -> None:
    """Add the wanted words to the answer, in its section's form."""
    name = remark.target.removeprefix("answer:")
    filing = Filing.objects.get(pk=life.filing.pk)
    section = regimes.get(filing.code).section_of(name)
    if section is None:
        raise ValueError(f"no section holds {name}")
    data = as_posted(SectionForm(filing, section, user=life.operator))
    data[name] = f"{data[name]}\n\n{remark.value}"
    form = SectionForm(filing, section, data, user=life.operator)
    if not form.is_valid():
        raise ValueError(f"{filing}: {[part.errors for part in form.parts]}")
    life.filing = filings.revise(
        filing, form.save, by=life.operator, version=filing.version, at=life.when.now()
    )


def _settle(life: Life) -> None:
    for one in life.filing.remarks.all():
        remarks.settle_remark(life.filing, pk=one.pk, by=life.officer)


def _approve(life: Life) -> None:
    at = life.when.after(4)
    items = regimes.get(life.filing.code).checklist
    results = {
        one.code: "na" if one.code in life.story.leave else "pass" for one in items
    }  # what was left empty has nothing to check
    remarks.tick(life.filing, results=results, by=life.officer, at=at)
    life.filing = reviewing.approve(life.filing, by=life.officer, at=life.when.now())


def _reject(life: Life) -> None:
    life.filing = reviewing.reject(
        life.filing, by=life.officer, ground=life.story.ground, note=life.story.note,
        at=life.when.after(5),
    )  # fmt: skip


def _withdraw(life: Life) -> None:
    at = life.when.after(2)
    life.filing = filings.withdraw(life.filing, by=life.operator, note=life.story.note, at=at)


def _issue(life: Life) -> None:
    made = dossiers.order(life.filing, by=life.officer, at=life.when.after(3))
    life.printing = made, life.press.begin(made)


def _receive(life: Life) -> None:
    """Take the print from the press and insert the dossier."""
    if life.printing is None:
        return
    (made, print_), life.printing = life.printing, None
    if dossiers.complete(made.pk, at=life.when.now(), printed=print_.result) is None:
        made.refresh_from_db()
        raise ValueError(f"{life.filing}: {made.last_error}")
    life.filing.refresh_from_db()


def _revoke(life: Life) -> None:
    dossier = life.filing.dossiers.latest("issue_no")
    at = life.when.after(9)
    dossiers.revoke(dossier, by=life.cast.head, reason=life.story.note, at=at)


def _lodge(life: Life) -> None:
    at = life.when.after(12)
    prefix = regimes.get(life.filing.code).number_prefixes[life.story.prefix]
    life.filing = reviewing.lodge(
        life.filing, by=life.officer, lodged_on=life.when.day, at=at,
        application_number=f"{prefix}{life.when.day.year}{life.number:06d}",
    )  # fmt: skip


def _register(life: Life) -> None:
    at = life.when.after(210)
    applied = life.filing.registration
    shape = REGISTERED_NUMBERS.get(life.filing.code, applied.application_number)
    life.filing = reviewing.register(
        life.filing, by=life.officer, registered_number=shape.format(life.number),
        registered_on=life.when.day, valid_until=_end_of_term(life), at=at,
    )  # fmt: skip


def _end_of_term(life: Life) -> datetime.date | None:
    years = regimes.get(life.filing.code).term_years
    lodged = life.filing.registration.lodged_on
    return lodged.replace(year=lodged.year + years) if years else None


def _refuse(life: Life) -> None:
    at = life.when.after(240)
    life.filing = reviewing.refuse(
        life.filing, by=life.officer, refused_on=life.when.day, note=life.story.note, at=at,
        refusal_letter=f"HKI.4-KI.06.07-{life.number:04d} (contoh)",
    )  # fmt: skip


def _lapse(life: Life) -> None:
    at = life.when.after(900)
    life.filing = reviewing.lapse(life.filing, by=life.officer, lapsed_on=life.when.day, at=at)


def _withdraw_consent(life: Life) -> None:
    at = life.when.after(150)
    catalogue.withdraw_consent(
        life.filing, by=life.operator, reason=life.story.note, on=life.when.day, at=at
    )


def _narrow(life: Life) -> None:
    catalogue.narrow(
        life.filing, part="section:uraian", level=Level.COMMUNITY, by=life.operator,
        reason=life.story.note, at=life.when.after(120),
    )  # fmt: skip


_TAKEN = (_submit, _claim)
_APPROVED = (*_TAKEN, _approve)
_RETURNED = (*_TAKEN, _send_back)
_AGAIN = (*_RETURNED, _reply, _submit)
_ISSUED = (*_APPROVED, _issue)
_LODGED = (*_ISSUED, _lodge)
_REGISTERED = (*_LODGED, _register)

PATHS: dict[str, tuple[Step, ...]] = {
    "draft": (),
    "submitted": (_submit,),
    "assigned": (_submit, _assign),
    "in_review": _TAKEN,
    "returned": _RETURNED,
    "replied": (*_RETURNED, _reply),
    "second_round": _AGAIN,
    "approved": _APPROVED,
    "mended": (*_AGAIN, _settle, _approve, _issue),
    "rejected": (*_TAKEN, _reject),
    "withdrawn": (_submit, _withdraw),
    "narrowed": (*_ISSUED, _narrow),
    "consent_withdrawn": (*_ISSUED, _withdraw_consent),
    "issued": _ISSUED,
    "issued_twice": (*_ISSUED, _issue),
    "revoked": (*_ISSUED, _revoke),
    "reissued": (*_ISSUED, _revoke, _issue),
    "lodged": _LODGED,
    "registered": _REGISTERED,
    "refused": (*_LODGED, _refuse),
    "lapsed": (*_REGISTERED, _lapse),
}
