"""Who fuzzes, and what there is to find: the people of the access matrix and its places.

What a fuzzer sends is kept, so that a filing walks on and an invitation is used up; whoever
asks for a place gets one that still stands as the table says.
"""

import uuid
from functools import partial
from random import Random
from typing import Any

from django.test import Client

from agreements.models import Agreement
from kip_portal.models import Invitation, Membership, Office, User
from products import regimes
from products.actions import reviewing
from products.models import Business, Community, Filing
from tests import figures
from tests.factories.people import MembershipFactory, UserFactory
from tests.proof import access_table as table
from tests.proof import matrix_places as places
from tests.proof.access_table import Row
from tests.proof.fuzz.pages import Field
from tests.proof.fuzz.place import OF_TWO, Page, Place, is_for, may_send, readers
from tests.proof.matrix_forms import of_filing, of_review
from tests.proof.matrix_people import WORDS, People, words_of
from tests.proof.matrix_walk import Subject
from tests.proof.matrix_world import SORTS, TIMES, FilingWorld, names_of, with_remarks

STARTS = (
    "/", "/en/", "/katalog/", "/dasbor/", "/kerja-sama/", "/verifikasi/", "/bantuan/", "/api/v1/",
    "/akun/login/", "/kerja/", "/tinjauan/", "/kerja/usulan/", "/kerja/usaha/", "/kerja/orang/",
    "/kerja/perjanjian/", "/akun/profil/", "/admin/", "/robots.txt", "/sitemap.xml",
)  # fmt: skip
UNASSIGNED = {"draft", "typed in", "submitted"}
APPROVALS = {"first approval wanted", "second approval wanted"}
APPROVING = ("products:step endorse", "products:step approve")
REMARKS = ("products:remark-drop", "products:remark-settle")
A_FILING = ("filing", "review", "dossier")
# In the short run: each time at which somebody may do something else.
FEW: dict[str, tuple[str, ...]] = {
    "product": (
        "draft", "typed in", "submitted", "in review", "returned", "approved", "being issued",
        "issued", "lodged", "registered",
    ),
    "communal": ("draft", "issued"),
    "communal guarded": ("in review",),
}  # fmt: skip


class World:
    """People of every role, with something at every time of its life."""

    def __init__(self) -> None:
        self.people = People()
        self.people["deactivated"].refresh_from_db(fields=["is_active"])
        two = UserFactory(operator=True, agency=self.people.own)
        MembershipFactory(user=two, agency=self.people.other)
        self.users: dict[str, User | None] = {
            **dict.fromkeys(WORDS), **self.people.users, OF_TWO: two,
        }  # fmt: skip
        self._users = list(User.objects.values())
        self._memberships = list(Membership.objects.values())
        # The catalogue comes first: it looks for the one entry that there is.
        catalogue = Subject("approved", places.catalogue(self.people), words=words_of)
        self.places = [Place(catalogue, table.of("public")), *self._filings(), *self._others()]
        if figures.LONG:
            self.places += [one for code in regimes.REGIMES for one in self._sections(code)]
        self.roles = list(self.users)

    def _filings(self) -> list[Place]:
        rows = [row for noun in A_FILING for row in table.of(noun)]
        plain = [row for row in rows if row.name not in REMARKS]
        times = dict.fromkeys(SORTS, tuple(TIMES)) if figures.LONG else FEW
        found = [
            self._filing(sort, time, [row for row in plain if is_for(row, sort)])
            for sort, known in times.items() for time in known
        ]  # fmt: skip
        wanted = [table.rows()[name] for name in APPROVING]
        found += [self._filing("product", time, wanted) for time in sorted(APPROVALS)]
        return [*found, self._filing("product", "in review", [
            table.rows()[name] for name in REMARKS
        ])]  # fmt: skip

    def _filing(self, sort: str, time: str, rows: list[Row]) -> Place:
        self.set_approvals(time)
        officer = self.people["officer assigned"]
        filing = FilingWorld(self.people).filing(sort, "in review" if time in APPROVALS else time)
        if time == "second approval wanted":
            reviewing.endorse(filing, by=officer)
        remarked = [row.name for row in rows] == list(REMARKS)
        remarks = with_remarks(filing, officer) if remarked else {"sent": 1, "unsent": 1}
        who = partial(words_of, assigned=time not in UNASSIGNED, guarded="guarded" in sort)
        subject = Subject(time, names_of(filing, remarks), sort, who)

        standing = partial(_as_it_stands, filing.pk, remarked=remarked)
        return Place(subject, rows, standing, lambda: self._filing(sort, time, rows))

    def _sections(self, code: str) -> list[Place]:
        """Return each section of a regime's form, in a draft."""
        filing = FilingWorld(self.people).draft(code)
        regime, row = regimes.get(code), table.rows()["products:section"]
        sort = f"{'communal' if regime.is_communal else 'product'} {code}"
        standing = partial(_as_it_stands, filing.pk, remarked=False)

        def again(number: int) -> Place:
            return self._sections(code)[number]

        return [
            Place(
                Subject("draft", {row.name: {"reference": filing.reference, "code": one.code}},
                        sort, words_of),
                [row], standing, partial(again, number),
            )
            for number, one in enumerate(regime.sections)
        ]  # fmt: skip

    def _others(self) -> list[Place]:
        account = Subject("draft", places.ACCOUNT, words=words_of)
        admin = Subject("draft", places.reference_data(self.people), words=words_of)
        return [
            self._registers(), self._agreement(draft=True), self._agreement(draft=False),
            self._member(of_office=True), self._member(of_office=False),
            Place(account, table.of("account")), Place(admin, table.of("admin")),
        ]  # fmt: skip

    def _registers(self) -> Place:
        names = places.registers(self.people)
        names["products:on-behalf query"] = f"?lembaga={self.people.own.pk}"

        def standing() -> Any:
            return [
                list(model.objects.order_by("pk").filter(agency=self.people.own)
                     .exclude(merged_into=None).values_list("pk"))
                for model in (Business, Community)
            ]  # fmt: skip

        subject = Subject("draft", names, words=words_of)
        return Place(subject, table.of("workspace"), standing, self._registers)

    def _agreement(self, *, draft: bool) -> Place:
        made, names = places.agreement(self.people, draft=draft)
        asked = Agreement.objects.filter(pk=made.pk)
        return Place(
            Subject("rancangan" if draft else "in force", names, words=words_of),
            table.of("agreement"),
            lambda: list(asked.values_list("slug", "signed_off_at", "ended_on")),
            lambda: self._agreement(draft=draft),
        )

    def _member(self, *, of_office: bool) -> Place:
        names = places.member(self.people, of_office=of_office, token=str(uuid.uuid4()))
        asked = Invitation.objects.filter(pk=names["people:invitation"]["pk"])
        return Place(
            Subject("of the office" if of_office else "of an agency", names, words=words_of),
            table.of("people"),
            lambda: list(asked.values_list("accepted_at", "revoked_at")),
            lambda: self._member(of_office=of_office),
        )

    def set_approvals(self, time: str) -> None:
        """Let the office want two officers where the table speaks of their approvals."""
        two = time in APPROVALS
        Office.objects.exclude(two_officers=two).update(two_officers=two)

    def place(self, row: Row, role: str, random: Random) -> int:
        """Return the number of a place where that person may press it, else where it is."""
        at = [number for number, one in enumerate(self.places) if row in one.rows]
        rightly = [number for number in at if may_send(row, role, self.places[number])]
        return random.choice(rightly or at)

    def fresh(self, number: int) -> Place:
        """Return that place as it stood when the world was made."""
        place = self.places[number]
        self.set_approvals(place.subject.time)
        if place.again and place.standing() != place.was:
            self.revive()
            place = self.places[number] = place.again()
        return place

    def readable(self) -> list[Page]:
        """Return what the table lets each person read: of some sorts of filings at one time."""
        found: dict[tuple[str, ...], Page] = {}
        for number, place in enumerate(self.places):
            subject = place.subject
            time = subject.time if subject.sort in ("", "product") else ""
            for key, role in readers(place, self.roles):
                code = str(subject.names.get(key)) if key == "products:section" else ""
                found.setdefault((key, role, subject.sort, time, code), (number, key, role))
        return list(found.values())

    def revive(self) -> None:
        """Give everybody back what they were when the world was made."""
        for model, rows in ((User, self._users), (Membership, self._memberships)):
            for row in rows:
                given = {name: value for name, value in row.items() if name != "id"}
                model.objects.filter(pk=row["id"]).update(**given)

    def typed(self, row: Row, place: Place) -> list[Field]:
        """Return what people would type where a page shows no form for it."""
        named = place.subject.names.get(row.name, {})
        if row.name == "products:file-add":
            return [Field(f"upload-{named['role']}", "file")]
        known = of_filing(row.name)
        if row.noun == "review":
            filing = Filing.objects.get(reference=named["reference"])
            known = of_review(row.name, filing, self.people["officer not assigned"])
        return [Field(name, "text", str(value)) for name, value in known.items()]


def _as_it_stands(pk: int, *, remarked: bool) -> list[Any]:
    """Return what of a filing tells the times of its life apart."""
    asked = Filing.objects.filter(pk=pk)
    told = [asked.values_list("state", "officer", "endorsed_by")]
    told.append(asked.values_list("orders", "orders__state").order_by("orders"))
    told.append(asked.values_list("attachments").order_by("attachments"))
    if remarked:
        told.append(asked.values_list("remarks", "remarks__state").order_by("remarks"))
    return [list(one) for one in told]


def client_of(person: User | None) -> Client:
    """Return a browser in which that person is logged in; what breaks is answered, not raised."""
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
    return client
