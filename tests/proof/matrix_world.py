"""Filings in every state, led there by the real steps, for the access matrix."""

import datetime
import hashlib
import uuid
from typing import Any

import pikepdf

from kip_portal import clock
from kip_portal.models import User
from products import regimes
from products.actions import attachments, dossiers, filings, remarks, reviewing
from products.models import Filing
from products.pdf import Rendered
from products.rules import State
from tests.factories import files
from tests.factories.agreements import AgreementFactory
from tests.factories.products import lead, make_filing, tick_all, upload_of
from tests.proof import access_table as table
from tests.proof.matrix_people import People

# What people call a state, and what the portal's code calls it.
TIMES = {
    "draft": State.DRAFT, "typed in": State.DRAFT, "submitted": State.SUBMITTED,
    "in review": State.IN_REVIEW, "returned": State.RETURNED, "approved": State.APPROVED,
    "being issued": State.APPROVED, "rejected": State.REJECTED, "withdrawn": State.WITHDRAWN,
    "issued": State.ISSUED, "lodged": State.LODGED, "registered": State.REGISTERED,
    "refused by DJKI": State.REFUSED, "lapsed": State.LAPSED,
}  # fmt: skip
SORTS: dict[str, dict[str, Any]] = {
    "product": {"code": "merek"},
    "communal": {"code": "ebt"},
    "communal guarded": {"code": "ebt", "nature": "rahasia", "level": ""},
    "product guarded": {"code": "rahasia_dagang"},
}


class FilingWorld:
    """Filings of one agency, all assigned to the same officer once they are assigned."""

    def __init__(self, people: People, *, of_other: bool = False, prints: bool = False) -> None:
        self.people, self.prints = people, prints
        self.agency = people.other if of_other else people.own
        self.by: User = people[f"operator of {'another' if of_other else 'the own'} agency"]
        self.officer: User = people["officer assigned"]
        self.agreement = AgreementFactory(party=self.agency)

    def filing(self, sort: str, time: str) -> Filing:
        """Make a filing of that sort and lead it to that time of its life."""
        made = self.draft(**SORTS[sort])
        role = paper_role(made.code)
        paper = upload_of("application/pdf", "surat.pdf")
        attachments.attach(made, paper, role=role, by=self.by)
        made.typists.create(user=self.people["officer who typed"])
        return self.lead(made, time)

    def draft(self, code: str, **answers: Any) -> Filing:
        """Make a complete draft."""
        return make_filing(
            code, agency=self.agency, by=self.by, agreement=self.agreement, **answers
        )

    def lead(self, made: Filing, time: str) -> Filing:
        """Take the real steps from a draft."""
        self._lead(made, time)
        found = Filing.objects.get(pk=made.pk)
        assert found.state == TIMES[time], (made.code, time, found.state)
        return found

    def _lead(self, made: Filing, time: str) -> None:
        if time == "typed in":
            typist = self.people["officer who typed"]
            Filing.objects.filter(pk=made.pk).update(on_behalf=True, begun_by=typist)
        elif time in {"draft", "submitted", "in review", "returned", "rejected", "approved"}:
            lead(made, TIMES[time], by=self.by, officer=self.officer)
            if time == "in review":
                self._ready(Filing.objects.get(pk=made.pk))
        elif time == "withdrawn":
            under = lead(made, State.IN_REVIEW, by=self.by, officer=self.officer)
            filings.withdraw(under, by=self.by, note="Salah usulan")
        else:
            self._issue(lead(made, State.APPROVED, by=self.by, officer=self.officer), time)

    def _ready(self, filing: Filing) -> None:
        """Leave nothing that would keep its officer from any step."""
        tick_all(filing, by=self.officer)

    def _issue(self, approved: Filing, time: str) -> None:
        order = dossiers.order(approved, by=self.officer)
        if time == "being issued":
            return
        dossiers.complete(order.pk, printed=None if self.prints else printed)
        issued = Filing.objects.get(pk=approved.pk)
        if time != "issued":
            self._answer(issued, time)

    def _answer(self, issued: Filing, time: str) -> None:
        """Record what DJKI said."""
        today, officer = clock.today(), self.officer
        lodged = reviewing.lodge(
            issued, by=officer, application_number=f"JID{issued.pk}", lodged_on=today
        )
        if time == "refused by DJKI":
            reviewing.refuse(
                lodged, by=officer, refused_on=today, refusal_letter="HKI-1", note="Serupa"
            )
        elif time != "lodged":
            known = reviewing.register(
                lodged, by=officer, registered_number=f"IDM{issued.pk}", registered_on=today
            )
            if time == "lapsed":
                reviewing.lapse(known, by=officer, lapsed_on=today)


def paper_role(code: str) -> str:
    """Return a role of files that takes a PDF."""
    files = regimes.get(code).files.items()
    roles = [role for role, item in files if "application/pdf" in item.accept]
    return next((role for role in ("identity", "writing") if role in roles), roles[0])


def printed() -> Rendered:
    """Stand for the printer: rendering is not what the matrix is about. No two are the same."""
    pdf: pikepdf.Pdf = files.new_pdf()
    pdf.docinfo["/Title"] = f"Berkas {uuid.uuid4()}"
    data = files.pdf_bytes(pdf)
    return Rendered(data, hashlib.sha256(data).hexdigest(), 1, ())


def with_remarks(filing: Filing, officer: User) -> dict[str, int]:
    """Return a remark of the filing that was sent and one that was not, where it has any."""
    found = {"sent": 1, "unsent": 1}
    if filing.state == State.IN_REVIEW:
        first = remarks.remark(filing, target="answer:title", text="Perjelas.", by=officer)
        type(first).objects.filter(pk=first.pk).update(sent_at=clock.now(), state="resolved")
        other = remarks.remark(filing, target="answer:title", text="Belum.", by=officer)
        found = {"sent": first.pk, "unsent": other.pk}
    return found


def names_of(filing: Filing, remarks: dict[str, int]) -> dict[str, Any]:
    """Return the parts of the addresses of one filing."""
    at = {"reference": filing.reference}
    files = filing.attachments.order_by("pk")
    picture = files.filter(media_type="image/jpeg", role__in=["label", "photo"]).first()
    paper = files.filter(media_type="application/pdf").first() or files[0]
    numbered = {**at, "issue_no": issue_no_of(filing)}
    rows = [row for noun in ("filing", "review", "dossier") for row in table.of(noun)]
    plain = {row.name: at for row in rows if " " not in row.name}
    steps = [row.name for row in rows if " " in row.name]
    return {
        **plain,
        **{name: {**at, "name": name.partition(" ")[2]} for name in steps},
        "products:section": {**at, "code": section_of(filing.code)},
        "products:file-add": {**at, "role": paper_role(filing.code)},
        "products:reveal": {**at, "part": "business_nik"},
        "products:offer": {**at, "noun": "business"},
        "products:file-remove": {**at, "pk": files[0].pk},
        "products:file": {"pk": files[0].pk, "what": "asli"},
        "products:remark-drop": {**at, "pk": remarks["unsent"]},
        "products:remark-settle": {**at, "pk": remarks["sent"]},
        "products:review-file": {**at, "pk": (picture or files[0]).pk},
        "products:review-pages": {**at, "pk": paper.pk},
        "products:review-page": {**at, "pk": paper.pk, "number": 1},
        **{f"products:{name}": numbered
           for name in ("dossier", "order", "order-retry", "order-void", "dossier-revoke")},
    }  # fmt: skip


def section_of(code: str) -> str:
    """Return a section that the form has: its description, else what follows the applicant."""
    codes = [section.code for section in regimes.get(code).sections]
    return "uraian" if "uraian" in codes else codes[1]


def issue_no_of(filing: Filing) -> int:
    """Return the number of its last order, or one that is not there."""
    last = filing.orders.order_by("-issue_no").first()
    return last.issue_no if last else 1


def tomorrow() -> dict[str, str]:
    """Return tomorrow as the three boxes of a date field, by their endings."""
    return boxes(clock.today() + datetime.timedelta(days=1))


def boxes(day: datetime.date) -> dict[str, str]:
    """Return a day as the three boxes of a date field, by their endings."""
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
