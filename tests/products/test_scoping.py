"""Which rows each person may read: one filing a state, of two agencies, read by everybody."""

import datetime
from collections.abc import Iterable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.backends.postgresql.psycopg_any import DateRange

from kip_portal import clock
from kip_portal.models import Agency, User
from kip_portal.rules import Role
from kip_portal.workflow import TransitionRefused
from products.actions import assisted, dossiers, facts, reviewing
from products.models import Business, Community, Dossier, Filing, FilingTypist
from products.pdf import Rendered
from products.rules import State
from tests.factories import files
from tests.factories.agreements import AgreementFactory
from tests.factories.people import (
    LONG_AGO,
    AgencyFactory,
    MembershipFactory,
    OfficeFactory,
    UserFactory,
)
from tests.factories.products import make_business, make_community, make_filing

pytestmark = [pytest.mark.django_db, pytest.mark.case("Z01")]


class Office:
    """Two agencies with their filings, and everybody who might read them."""

    def __init__(self) -> None:
        self.agency, self.other = AgencyFactory(), AgencyFactory()
        self.operator = UserFactory(operator=True, agency=self.agency)
        self.officer, self.second = UserFactory(officer=True), UserFactory(officer=True)
        self.people: dict[str, Any] = {
            "public": AnonymousUser(),
            "nobody": UserFactory(role=None),
            "operator": self.operator,
            "agency_head": UserFactory(agency_head=True, agency=self.agency),
            "foreign": UserFactory(operator=True, agency=self.other),
            "its_officer": self.officer,
            "another_officer": self.second,
            "head_of_office": UserFactory(head_of_office=True),
            "admin": UserFactory(admin=True),
        }
        self.filings = {
            "draft": self.file(State.DRAFT),
            "waiting": self.file(State.SUBMITTED),
            "in_review": self.file(State.IN_REVIEW),
            "returned": self.file(State.RETURNED),
            "withdrawn": self.file(State.WITHDRAWN),
            "secret": self.file(State.IN_REVIEW, code="rahasia_dagang"),
            "secret_waiting": self.file(State.SUBMITTED, code="rahasia_dagang"),
            "foreign_draft": make_filing("merek", by=self.people["foreign"]),
            "typed": assisted.begin(
                "merek", agreement=AgreementFactory(party=self.agency), agency=self.agency,
                by=self.officer,
            ),
        }  # fmt: skip
        self.names = {one.pk: name for name, one in self.filings.items()}

    def file(self, state: str, code: str = "merek") -> Filing:
        return make_filing(code, state=state, by=self.operator, officer=self.officer)

    def named(self, rows: Iterable[Filing]) -> set[str]:
        return {self.names[one.pk] for one in rows}


@pytest.fixture
def office() -> Office:
    return Office()


OWN = {"draft", "waiting", "in_review", "returned", "withdrawn", "secret", "secret_waiting",
       "typed"}  # fmt: skip
SENT = OWN - {"draft", "typed"}
NONE: set[str] = set()

# Who: which filings they see in lists; which of those they may open; which they fill in.
READS: dict[str, tuple[set[str], set[str], set[str]]] = {
    "public": (NONE, NONE, NONE),
    "nobody": (NONE, NONE, NONE),
    "operator": (OWN, OWN, OWN),
    "agency_head": (OWN, OWN, OWN),
    "foreign": ({"foreign_draft"}, {"foreign_draft"}, {"foreign_draft"}),
    "its_officer": (SENT | {"typed"}, SENT - {"secret_waiting"} | {"typed"}, {"typed"}),
    "another_officer": (SENT, SENT - {"secret", "secret_waiting"}, NONE),
    "head_of_office": (SENT, SENT, NONE),
    "admin": (NONE, NONE, NONE),
}


def test_everybody_reads_what_is_theirs_to_read(office: Office) -> None:
    for who, (seen, opened, filled) in READS.items():
        person = office.people[who]
        assert office.named(Filing.objects.filled_in_by(person)) == filled, who
        assert office.named(Filing.objects.readable_by(person)) == opened, who
        assert office.named(Filing.objects.visible_to(person)) == seen, who


def test_a_secret_draft_that_an_officer_types_is_theirs_to_open(office: Office) -> None:
    typed = office.filings["typed"]
    Filing.objects.filter(pk=typed.pk).update(is_guarded=True)

    assert typed in Filing.objects.readable_by(office.officer)
    assert typed not in Filing.objects.visible_to(office.second)


def test_a_draft_is_typed_now_by_its_officer_alone(office: Office) -> None:
    typed = office.filings["typed"]

    assert typed.is_typed_now_by(office.officer)
    assert not typed.is_typed_now_by(office.second)
    assert not office.filings["draft"].is_typed_now_by(office.officer)
    assert not office.filings["draft"].is_typed_now_by(office.operator)
    own = office.filings["draft"]
    own.on_behalf = True
    assert not own.is_typed_now_by(office.operator), "an agency's own person types for nobody"
    typed.state = State.RETURNED
    assert not typed.is_typed_now_by(office.officer)


def test_a_draft_begun_for_an_agency_is_not_read_as_an_officer(office: Office) -> None:
    """Somebody with two memberships sees it while they act for the agency, and not else."""
    MembershipFactory(user=office.operator, agency=OfficeFactory().agency, role=Role.OFFICER)
    person = User.objects.get(pk=office.operator.pk)
    person.membership = person.memberships.get(role=Role.OFFICER)

    assert "draft" not in office.named(Filing.objects.visible_to(person))
    assert not office.filings["draft"].is_typed_now_by(person)
    assert "waiting" in office.named(Filing.objects.visible_to(person))


def test_where_filings_wait_for_whom(office: Office) -> None:
    assert office.named(Filing.objects.awaiting_review()) == {
        "waiting", "in_review", "secret", "secret_waiting",
    }  # fmt: skip
    assert office.named(Filing.objects.with_agency_now()) == {
        "draft", "returned", "foreign_draft", "typed",
    }  # fmt: skip


def test_a_register_is_read_by_its_agency_alone(office: Office) -> None:
    for model, make in ((Business, make_business), (Community, make_community)):
        model.objects.all().update(merged_into=None)
        own, foreign = make(office.agency), make(office.other)
        for who, person in office.people.items():
            rows = set(model.objects.visible_to(person))
            assert (own in rows) == (who in {"operator", "agency_head"}), who
            assert (foreign in rows) == (who == "foreign"), who


def test_a_row_of_a_register_is_handed_in_with_a_filing_that_was_sent(office: Office) -> None:
    for who, sent in (
        ("another_officer", {"waiting", "in_review", "withdrawn"}),
        ("its_officer", {"waiting", "in_review", "withdrawn", "secret"}),
        ("admin", set()),
    ):
        rows = set(Business.objects.handed_in(office.people[who]))
        kept = [office.filings[name] for name in sent]
        assert rows == {one.product.business for one in kept if one.product.business}, who


def test_a_merged_row_is_not_offered_any_more(office: Office) -> None:
    one, other = make_business(office.agency), make_business(office.agency)
    Business.objects.filter(pk=one.pk).update(merged_into=other)

    assert one not in Business.objects.standing()
    assert other in Business.objects.standing()


def test_a_dossier_is_read_with_its_filing(office: Office) -> None:
    secret = make_filing(
        "rahasia_dagang", state=State.APPROVED, by=office.operator, officer=office.officer
    )
    order = dossiers.order(secret, by=office.officer)
    data = files.pdf_bytes()
    dossiers.complete(order.pk, printed=lambda: Rendered(data, "a" * 64, 1, ()))

    for who, person in office.people.items():
        seen = who in {"operator", "agency_head", "its_officer", "head_of_office"}
        assert Dossier.objects.visible_to(person).exists() == seen, who


class TestNobodyReviewsTheirOwn:
    """Whoever typed, or worked for the agency since the filing was begun (N8)."""

    pytestmark = pytest.mark.case("Z06")

    @pytest.fixture
    def filing(self) -> Filing:
        return make_filing("merek", state=State.SUBMITTED)

    def reviewer(self, *, agency: Agency | None = None, until: int | None = None,
                 since: datetime.date | None = LONG_AGO.lower) -> User:  # fmt: skip
        """An officer who worked for an agency until so many days from today, exclusive."""
        person = UserFactory(role=None)
        MembershipFactory(user=person, agency=OfficeFactory().agency, role=Role.OFFICER)
        if agency is not None:
            end = clock.today() + datetime.timedelta(days=until) if until is not None else None
            MembershipFactory(user=person, agency=agency, valid=DateRange(since, end))
        return person

    def is_barred(self, filing: Filing, person: User | None) -> bool:
        unbarred = person is not None and Filing.objects.unbarred_for(person).filter(pk=filing.pk)
        barred = facts.is_barred(filing, person)
        assert person is None or barred == (not unbarred)
        return barred

    def test_by_a_second_membership(self, filing: Filing) -> None:
        assert self.is_barred(filing, self.reviewer(agency=filing.agency))
        assert self.is_barred(filing, self.reviewer(agency=filing.agency, until=100))
        assert not self.is_barred(filing, self.reviewer(agency=AgencyFactory()))
        assert not self.is_barred(filing, self.reviewer(agency=AgencyFactory(), until=100))
        assert not self.is_barred(filing, self.reviewer())
        assert not self.is_barred(filing, None)

    def test_by_a_membership_that_ended_since_it_was_begun(self, filing: Filing) -> None:
        """Whoever left at once on that very day worked a part of it; the day before is free."""
        assert self.is_barred(filing, self.reviewer(agency=filing.agency, until=1))
        assert self.is_barred(filing, self.reviewer(agency=filing.agency, until=0))
        assert not self.is_barred(filing, self.reviewer(agency=filing.agency, until=-1))

    def test_by_typing_even_once(self, filing: Filing) -> None:
        person, other = self.reviewer(), make_filing("merek", state=State.SUBMITTED)
        FilingTypist.objects.create(filing=filing, user=person)

        assert self.is_barred(filing, person)
        assert not self.is_barred(other, person)

    def test_whoever_joins_later_is_barred_from_then_on(self, filing: Filing) -> None:
        later = clock.today() + datetime.timedelta(days=0)
        assert self.is_barred(filing, self.reviewer(agency=filing.agency, since=later))

    def test_a_barred_person_neither_takes_nor_is_given_it(self, filing: Filing) -> None:
        person, head = self.reviewer(agency=filing.agency), UserFactory(head_of_office=True)
        person.membership = person.memberships.get(role=Role.OFFICER)
        for act in (
            lambda: reviewing.claim(filing, by=person),
            lambda: reviewing.assign(filing, to=person, by=head),
        ):
            with pytest.raises(TransitionRefused, match="bekerja untuk pengusulnya"):
                act()
