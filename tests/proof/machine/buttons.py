"""The buttons: every action of the agency's side, as a rule of the machine."""

from typing import Any

from django.db import models
from hypothesis import strategies as st
from hypothesis.stateful import rule

from products import regimes, snapshots
from products.actions import assisted, attachments, filings, replies
from products.forms.posted import as_posted
from products.forms.sections import SectionForm
from products.models import Filing
from products.regimes.declaration import Answer
from tests.factories.products import upload_of
from tests.proof.machine import law
from tests.proof.machine.filing_machine import EDIT, WRITING, Presses
from tests.proof.machine.world import Person

PLACES = st.integers(0, 59)
WHO = st.integers(0, 59)
CODES = ("merek", "ebt", "pt", "rahasia_dagang")


class AgencyButtons(Presses):
    """Begin, fill in, attach, send, withdraw, delete."""

    @rule(who=WHO, code=st.sampled_from(CODES))
    def begin(self, who: int, code: str) -> None:
        agencies = [one for one in self.world.people.values() if one.is_agency]
        person = self.person(who, agencies)
        agency = self.world.agencies[who % 2]
        known = {*self.seen}
        begun = self.press("begin", None, person, lambda: self._begin(person, code, agency))
        for pk in {*self.seen} - known:
            assert begun
            assert (person.is_agency, person.agency_id) == (True, agency.pk)
            assert self.seen[pk].state == "draft"
            self.typists[pk] = {person.user_id}

    def _begin(self, person: Person, code: str, agency: Any) -> None:
        filings.begin(
            code, agreement=self.world.agreements[agency.pk], agency=agency, by=person.now(),
            title=self.text(),
        )  # fmt: skip

    @rule(who=WHO, where=st.integers(0, 1))
    def type_for_an_agency(self, who: int, where: int) -> None:
        """Begin for an agency, as officers may: it is the agency's draft, and theirs to type."""
        person = self.person(who, self.world.officers)
        agency, known = self.world.agencies[where], {*self.seen}
        self.press(
            "begin for", None, person,
            lambda: assisted.begin(
                "merek", agreement=self.world.agreements[agency.pk], agency=agency,
                by=person.now(), title=self.text(),
            ),
        )  # fmt: skip
        for pk in {*self.seen} - known:
            assert person.role == "officer"
            assert self.seen[pk].facts["agency_id"] == agency.pk
            self.typists[pk] = {person.user_id}

    @rule(place=PLACES, who=WHO, section=st.integers(0, 9), answer=st.integers(0, 19),
          old=st.integers(0, 4))  # fmt: skip
    def edit(self, place: int, who: int, section: int, answer: int, old: int) -> None:
        """Type in a section and tamper with what is locked there, as a browser would send it."""
        filing = self.at(place, "draft", "returned")
        person = self.person(who, self.fillers(filing))
        form = self._typed(filing, person, section, answer)
        if not form.is_valid():
            return
        before = _answers(filing)
        locked = self._locked(filing)
        version = filing.version if old != 4 else filing.version - 1
        stale = version != self.seen[filing.pk].version
        done = self.press(
            "edit", filing, person,
            lambda: filings.revise(filing, form.save, by=person.now(), version=version), EDIT,
        )  # fmt: skip
        assert not (done and stale), "an edit on an older version was taken"
        after = _answers(filing)
        changed = {name for name in before | after if before.get(name) != after.get(name)}
        assert not changed & locked
        assert done or not changed

    def _typed(self, filing: Filing, person: Person, place: int, answer: int) -> SectionForm:
        sections = regimes.get(filing.code).sections
        section = sections[place % len(sections)]
        user = person.now()
        data = as_posted(SectionForm(filing, section, user=user))
        if typed := [one.name for one in section.items if _is_text(one)]:
            data[typed[answer % len(typed)]] = self.text()
        return SectionForm(filing, section, data, user=user)

    def _locked(self, filing: Filing) -> set[str]:
        sent = filing.remarks.filter(sent_at__isnull=False).exclude(state="resolved")
        targets = set(sent.values_list("target", flat=True))
        return law.locked_answers(regimes.get(filing.code), self.seen[filing.pk], targets)

    @rule(place=PLACES, who=WHO, role=st.integers(0, 9))
    def attach(self, place: int, who: int, role: int) -> None:
        filing = self.at(place, "draft", "returned")
        person = self.person(who, self.world.agency_of(filing))
        roles = [*regimes.get(filing.code).files.values()]
        item = roles[role % len(roles)]
        kind = "image/jpeg" if "image/jpeg" in item.accept else "application/pdf"
        self._change_files(
            "attach", filing, person,
            lambda: attachments.attach(filing, upload_of(kind), role=item.role, by=person.now()),
        )  # fmt: skip

    @rule(place=PLACES, who=WHO, number=st.integers(0, 9),
          what=st.sampled_from(("describe", "remove")))  # fmt: skip
    def change_file(self, place: int, who: int, number: int, what: str) -> None:
        filing = self.at(place, "draft", "returned")
        person = self.person(who, self.world.agency_of(filing))
        kept = snapshots.kept_files(Filing.objects.get(pk=filing.pk))
        if not kept:
            return
        file = kept[number % len(kept)]
        acts = {
            "describe": lambda: attachments.describe(file, by=person.now(), caption=self.text()),
            "remove": lambda: attachments.remove(file, by=person.now()),
        }
        self._change_files(what, filing, person, acts[what])

    def _change_files(self, name: str, filing: Filing, person: Person, act: Any) -> None:
        """Change a file: what was submitted stays unless its role was remarked on."""
        locked = self._locked(filing)
        before = _submitted_files(filing, locked)
        self.press(name, filing, person, act, EDIT)
        assert _submitted_files(filing, locked) == before

    def fillers(self, filing: Filing) -> list[Person]:
        """Return whose form it is: people of the agency, and who types it in for them."""
        typist = self.world.as_officer(filing.begun_by_id) if filing.on_behalf else None
        return [*self.world.agency_of(filing), *([typist] if typist else [])]

    @rule(place=PLACES, who=WHO, read=st.integers(0, 3))
    def submit(self, place: int, who: int, read: int) -> None:
        filing = self.at(place, "draft", "returned")
        person = self.person(who, self.fillers(filing))
        before = self.seen[filing.pk]
        done = self.press(
            "submit", filing, person,
            lambda: filings.submit(filing, by=person.now(), confirmed=read != 3),
        )  # fmt: skip
        assert len(self.seen[filing.pk].submissions) == len(before.submissions) + done
        typed = before.facts["on_behalf"] and before.state == "draft"
        assert not (done and typed and (read == 3 or before.facts["begun_by_id"] == person.user_id))

    @rule(place=PLACES, who=WHO, said=st.integers(0, 3))
    def withdraw(self, place: int, who: int, said: int) -> None:
        filing = self.at(place, "submitted", "in_review", "returned")
        person = self.person(who, self.world.agency_of(filing))
        note = self.text() if said != 3 else " "
        self.press(
            "withdraw", filing, person,
            lambda: filings.withdraw(filing, by=person.now(), note=note),
        )  # fmt: skip

    @rule(place=PLACES, who=WHO)
    def delete_draft(self, place: int, who: int) -> None:
        filing = self.at(place, "draft")
        before = self.seen[filing.pk]
        person = self.person(who, self.world.agency_of(filing))
        done = self.press(
            "delete", filing, person, lambda: filings.delete_draft(filing, by=person.now())
        )
        assert done == (filing.pk not in self.seen)
        assert not done or (before.state == "draft" and person.is_agency)
        assert not done or law.may_edit(before, person)
        self.held = {pk: one for pk, one in self.held.items() if pk in self.seen}

    @rule(place=PLACES, who=WHO)
    def reply(self, place: int, who: int) -> None:
        filing = self.at(place, "returned")
        person = self.person(who, self.world.agency_of(filing))
        words = {one.pk: self.text() for one in filing.remarks.all()}
        self.press(
            "reply", filing, person,
            lambda: replies.reply(filing, words, by=person.now()), WRITING,
        )  # fmt: skip
        for pk, _target, _text, state, sent_at, said in self.seen[filing.pk].rest[2]:
            if said == words.get(pk):
                assert sent_at, "an unsent remark was answered"
                assert state != "resolved"


def _is_text(item: Any) -> bool:
    if not isinstance(item, Answer) or item.column is None:
        return False
    column = item.column
    return isinstance(column, models.CharField | models.TextField) and not column.choices


def _answers(filing: Filing) -> dict[str, Any]:
    found = Filing.objects.filter(pk=filing.pk).first()
    return {one["name"]: one["value"] for one in snapshots.answers(snapshots.take(found))} \
        if found else {}  # fmt: skip


def _submitted_files(filing: Filing, locked: set[str]) -> list[tuple[Any, ...]]:
    """Return the files of the last submission in roles that are locked, as they stand now."""
    now = Filing.objects.get(pk=filing.pk)
    if now.submitted_at is None:
        return []
    return [
        (one.pk, one.sha256, one.caption, one.alt, one.level, one.order)
        for one in snapshots.kept_files(now)
        if one.at <= now.submitted_at and f"files:{one.role}" in locked
    ]
