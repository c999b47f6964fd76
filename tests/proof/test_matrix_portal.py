"""Who may open and use every page that is no filing's, as the table says."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse

from tests.agreements.test_forms import typed as typed_agreement
from tests.factories.products import make_filing, region, upload_of
from tests.proof import access_table as table
from tests.proof import matrix_places as places
from tests.proof.access_table import Row
from tests.proof.matrix_forms import filled_in
from tests.proof.matrix_people import People, words_of
from tests.proof.matrix_run import Run
from tests.proof.matrix_walk import Subject, Walk
from tests.proof.matrix_world import tomorrow

pytestmark = pytest.mark.django_db
Typed = Callable[[Row, Subject, str], dict[str, Any]]
REASON = {"reason": "Sesuai kesepakatan para pihak."}
PASSWORD = "sungai kahayan di pagi hari"
COMMUNITY = {"name": "Dayak Siang", "leader": "Damang Contoh", "leader_title": ""}
BUSINESS = {
    "name": "Anyaman Bu Inú", "owner": "Inú", "scale": "mikro", "nib": "1234567890123",
    "nik": "6299014105800002", "npwp": "", "phone": "081234567890", "postcode": "74411",
    "email": "inu@demo.example", "street": "Jalan Contoh 2",
}  # fmt: skip

DAYS = {"valid_0": "2026-01-01", "valid_1": ""}
REFERENCE: dict[str, dict[str, Any]] = {  # what an admin types into each page of reference data
    f"admin:kip_portal_{page}": typed
    for page, typed in {
        "agency_add": {
            "code": "dinas-baru", "kind": "dinas", "names-0-name": "Dinas Baru",
            "names-0-short_name": "Baru", "names-0-valid_0": "2026-01-01",
        },
        "agency_change": {"names-0-short_name": "Nama Lain", "names-0-valid_0": "2015-01-01"},
        "user_change": {"name": "Nama Baru"},
        "membership_change": {"position": "Analis", **DAYS},
        "office_change": {"place": "Sampit"},
        "numberpattern_add": {
            "pattern": "X-{year}-{number}", "valid_0": "2010-01-01", "valid_1": "2011-01-01",
        },
        "numberpattern_change": {"pattern": "Y-{year}-{number}"},
        "holiday_add": {"day": "2026-12-26", "name": "Libur"},
        "holiday_change": {"day": "2026-12-25", "name": "Hari Natal"},
        "holiday_delete": {"post": "yes"},
    }.items()
}  # fmt: skip


def nothing(row: Row, subject: Subject, person: str) -> dict[str, Any]:
    return {}


def ask(noun: str, people: People, subjects: list[Subject], typed: Typed = nothing) -> None:
    """Ask for all pages of a noun about these subjects, as everybody."""
    run = Run(noun, Walk(people.clients))
    for row in table.of(noun):
        run.over(row, subjects, typed)
    run.finish()


@pytest.mark.case("Z01", "Z14")
def test_the_workspace_answers_as_the_table_says() -> None:
    people = People()
    names = places.registers(people)
    lent = {**BUSINESS, "regency": region().pk}
    own = f"?lembaga={people.own.pk}"
    begun = {
        "products:product-new": ("", "operator of the own agency", "merek"),
        "products:asset-new": ("", "operator of the own agency", "ebt"),
        "products:on-behalf": (own, "officer not assigned", "merek"),
    }
    typed: dict[str, dict[str, Any]] = {
        "products:queue-assign": {
            "pilih": [names["waiting"]], "officer": people["officer assigned"].pk,
        },
        "products:business-new": lent, "products:business": {**lent, "name": "Nama Baru"},
        "products:community-new": COMMUNITY, "products:community": COMMUNITY,
        "products:business-ask": {"lain": names["business other"]},
        "products:community-ask": {"lain": names["community other"]},
        "products:business-merge": {**REASON, "keep": names["business kept"], "gabung": "1"},
        "products:community-merge": {**REASON, "keep": names["community kept"], "gabung": "1"},
        "products:business-part": REASON, "products:community-part": REASON,
        "products:business-reveal": {"reason": "Mencocokkan dengan KTP"},
        **{name: _begun(people, name, *how) for name, how in begun.items()},
    }  # fmt: skip
    at = Subject("draft", {**names, "products:on-behalf query": own}, words=words_of)
    ask("workspace", people, [at], lambda row, _subject, _person: typed.get(row.name, {}))


def _begun(people: People, name: str, query: str, person: str, code: str) -> dict[str, Any]:
    """Return what begins a filing: what the page proposes, and what is filed."""
    page = people.clients[person].get(reverse(name) + query)
    return {**filled_in(page.content.decode()), "code": code, "title": "Judul baru"}


def test_agreements_answer_as_the_table_says() -> None:
    people = People()
    subjects, agreements = [], {}
    for time, draft in (("rancangan", True), ("in force", False)):
        made, names = places.agreement(people, draft=draft)
        agreements[time] = made
        subjects.append(Subject(time, names, words=words_of))
    entered = dict(typed_agreement(people.own).lists())

    def typed(row: Row, subject: Subject, person: str) -> dict[str, Any]:
        party = agreements[subject.time].parties.get(agency=people.own)
        if row.name == "agreements:correct":
            path = reverse(row.name, kwargs=subject.names[row.name])
            page = people.clients["officer assigned"].get(path).content.decode()
            return {**filled_in(page), "title": "Judul baru", "note": "Salah ketik."}
        ended = {f"on_{part}": value for part, value in tomorrow().items()}
        sent: dict[str, dict[str, Any]] = {
            "agreements:new": entered,
            "agreements:end": {**REASON, **ended},
            "agreements:scope": {**REASON, f"scope_{party.pk}": ["pt"]},
            "agreements:attach": {
                "role": "naskah", "file": upload_of("application/pdf", "naskah.pdf"),
            },
        }  # fmt: skip
        return sent.get(row.name, {})

    ask("agreement", people, subjects, typed)


@pytest.mark.case("Z07")
def test_people_and_roles_answer_as_the_table_says() -> None:
    people = People()
    subjects = list(_members(people))

    def typed(row: Row, subject: Subject, person: str) -> dict[str, Any]:
        of_office = subject.time == "of the office"
        office = people["head of office"].memberships.get().agency
        user = people.users.get(person)
        role = user.membership if user else None
        sent: dict[str, dict[str, Any]] = {
            "people:invite": {
                "name": "Dewi Lestari", "email": "dewi.baru@kalteng.example",
                "agency": (office if of_office else people.own).pk,
                "role": "officer" if of_office else "operator",
            },
            "people:member": {"position": "Analis"},
            "people:end": {"when": "now"},
            "people:accept": {"name": "Dewi Lestari", "password": PASSWORD, "again": PASSWORD},
            "people:switch": {"membership": role.pk if role else 1},
            "people:profile": {"name": "Nama Baru", "language": "id"},
        }  # fmt: skip
        return sent.get(row.name, {})

    ask("people", people, subjects, typed)


def _members(people: People) -> Iterator[Subject]:
    for time in ("of an agency", "of the office"):
        names = places.member(people, of_office=time == "of the office")
        yield Subject(time, names, words=_reader_of_the_news)


def _reader_of_the_news(person: str) -> frozenset[str]:
    told = {"the person"} if person == "operator of the own agency" else set()
    return words_of(person) | told


def test_the_public_side_answers_everybody() -> None:
    people = People()
    ask("public", people, [Subject("approved", places.catalogue(people), words=words_of)])


def test_the_own_account_answers_as_the_table_says() -> None:
    people = People()
    ask("account", people, [Subject("draft", places.ACCOUNT, words=words_of)])


@pytest.mark.case("Z12")
def test_the_admin_site_answers_admins_alone() -> None:
    people = People()
    make_filing("merek", by=people["operator of the own agency"])
    subject = Subject("draft", places.reference_data(people), words=words_of)
    shown: dict[str, dict[str, Any]] = {}
    office = people["admin"].membership
    assert office
    REFERENCE["admin:kip_portal_numberpattern_add"]["office"] = office.agency.office.pk

    def typed(row: Row, at: Subject, person: str) -> dict[str, Any]:
        if "act" not in row.cells:
            return {}
        if row.name not in shown:
            page = people.clients["admin"].get(at.path(row, row.name, "id"))
            shown[row.name] = {**filled_in(page.content.decode()), **REFERENCE[row.name]}
        return shown[row.name]

    ask("admin", people, [subject], typed)
