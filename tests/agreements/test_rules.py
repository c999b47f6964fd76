"""What an agreement is called on a day: at the edges of every date, in the office's time."""

import datetime

import pytest
import time_machine

from agreements import fileables, rules, search
from agreements.models import Agreement
from agreements.rules import ScopeItem, Status, Term
from kip_portal.rules import Actor, Role
from tests.factories.agreements import AgreementFactory

START = datetime.date(2024, 6, 12)
END = datetime.date(2027, 6, 11)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2024-06-11", Status.COMING),
        ("2024-06-12", Status.ACTIVE),
        ("2027-03-13", Status.ACTIVE),  # ninety days before the last
        ("2027-03-14", Status.EXPIRING),
        ("2027-06-11", Status.EXPIRING),
        ("2027-06-12", Status.EXPIRED),
    ],
)
def test_dates_alone_decide_after_the_sign_off(on: str, status: Status) -> None:
    assert rules.status(Term(True, START, END), day(on)) == status
    assert rules.status(Term(False, START, END), day(on)) == Status.DRAFT
    assert rules.is_in_force(Term(True, START, END), day(on)) == (
        status in {Status.ACTIVE, Status.EXPIRING}
    )


@pytest.mark.parametrize(
    ("term", "on", "status"),
    [
        (Term(True, START), "2090-01-01", Status.ACTIVE),
        (Term(True, None), "2025-01-01", Status.DRAFT),
        (Term(True, START, END, ended_on=day("2026-01-31")), "2026-01-31", Status.EXPIRING),
        (Term(True, START, END, ended_on=day("2026-01-31")), "2026-02-01", Status.ENDED),
        (Term(True, START, superseded_on=day("2026-02-01")), "2026-01-31", Status.EXPIRING),
        (Term(True, START, superseded_on=day("2026-02-01")), "2026-02-01", Status.EXPIRED),
        # The successor began before the end was written down: it had expired by then.
        (
            Term(True, START, ended_on=day("2026-03-01"), superseded_on=day("2026-02-01")),
            "2026-03-02",
            Status.EXPIRED,
        ),
    ],
)
def test_the_earliest_end_counts(term: Term, on: str, status: Status) -> None:
    assert rules.status(term, day(on)) == status


def test_the_items_open_what_the_domain_says() -> None:
    communal = {"ebt", "pt", "sdg", "ia", "pig"}

    assert fileables.opened_by([ScopeItem.MARKS]) == {"merek", "merek_kolektif"}
    assert fileables.opened_by([ScopeItem.COMMUNAL]) == communal
    assert fileables.opened_by([ScopeItem.INDICATIONS]) == {"pig", "ia", "indikasi_geografis"}
    assert fileables.opened_by([ScopeItem.OUTREACH, ScopeItem.CENTRE]) == frozenset()
    assert fileables.opened_by(list(ScopeItem)) == set(fileables.table())
    assert fileables.opening_item("pig", [ScopeItem.INDICATIONS]) == ScopeItem.INDICATIONS
    assert fileables.opening_item("pig", [ScopeItem.MARKS]) == ""
    assert fileables.opening_item("tidak_dikenal", list(ScopeItem)) == ""


@pytest.mark.parametrize(
    ("on", "refused"),
    [("2024-06-11", True), ("2024-06-12", False), ("2027-06-11", False), ("2027-06-12", True)],
)
def test_an_end_lies_within_the_agreements_own_dates(on: str, refused: bool) -> None:
    assert bool(rules.end_refusal(Term(True, START, END), day(on))) is refused
    ended = Term(True, START, END, ended_on=day("2025-01-01"))
    assert bool(rules.end_refusal(ended, day(on))) is refused


def test_one_without_an_end_can_be_ended_on_any_later_day() -> None:
    assert rules.end_refusal(Term(True, START), day("2090-01-01")) == ""
    assert rules.end_refusal(Term(True, START), START - datetime.timedelta(days=1))


def test_without_a_start_nothing_can_end() -> None:
    assert rules.end_refusal(Term(True, None), START)


@pytest.mark.django_db
def test_the_query_says_what_the_rule_says() -> None:
    """One status, computed in two places: held against each other on every edge."""
    one_day = datetime.timedelta(days=1)
    for fields in (
        {"ends_on": END},
        {"ends_on": None},
        {"ends_on": END, "draft": True},
        {"ends_on": END, "ended_on": day("2026-01-31"), "ended_reason": "Selesai."},
        {"ends_on": None, "ended_on": day("2026-01-31"), "ended_reason": "Selesai."},
    ):
        AgreementFactory(starts_on=START, **fields)
    old = AgreementFactory(starts_on=START, ends_on=None)
    AgreementFactory(starts_on=day("2025-09-01"), ends_on=END, predecessor=old, draft=True)
    AgreementFactory(starts_on=day("2025-10-01"), ends_on=END, predecessor=old)
    AgreementFactory(starts_on=day("2025-10-05"), ends_on=END, predecessor=old)
    AgreementFactory(starts_on=None, signed_on=None, draft=True)
    edges = {START, END, day("2026-01-31"), day("2025-10-01")}
    edges |= {edge - datetime.timedelta(days=90) for edge in edges}

    for on in sorted(
        {edge + shift for edge in edges for shift in (-one_day, 0 * one_day, one_day)}
    ):
        everything = Agreement.objects.for_list()
        by_rule = {one.pk: rules.status(one.term, on) for one in everything}
        by_query = {
            one.pk: status
            for status in Status
            for one in search.of_status(Agreement.objects.all(), status, on)
        }
        assert by_query == by_rule, on
        assert {one.pk for one in Agreement.objects.in_force(on)} == {
            pk for pk, status in by_rule.items() if status in {Status.ACTIVE, Status.EXPIRING}
        }, on


@pytest.mark.django_db
def test_the_status_of_today_turns_at_midnight_of_the_office() -> None:
    agreement = AgreementFactory(starts_on=START, ends_on=END)

    with time_machine.travel("2027-06-11 23:59:59 +0700", tick=False):
        assert agreement.status == Status.EXPIRING
    with time_machine.travel("2027-06-12 00:00 +0700", tick=False):
        assert agreement.status == Status.EXPIRED


LAST = datetime.timedelta(days=30)


def refusal(on: datetime.date, term: Term = Term(True, START, END), **more: object) -> str:  # noqa: B008
    asked = {"code": "merek", "scope": {"merek"}, "begun_on": None, **more}
    return str(rules.filing_refusal(term, on, **asked))  # type: ignore[arg-type]


@pytest.mark.case("Z08")
def test_only_a_party_files_and_only_what_its_scope_opens() -> None:
    assert refusal(START) == refusal(END) == ""
    assert "bukan pihak" in refusal(START, scope=None)
    assert "Ruang lingkup" in refusal(START, scope=set())
    assert "Ruang lingkup" in refusal(START, scope={"ebt"})


@pytest.mark.case("Z08")
def test_nothing_is_filed_before_an_agreement_counts() -> None:
    day_before = START - datetime.timedelta(days=1)

    assert "belum berlaku" in refusal(day_before)
    assert "belum berlaku" in refusal(day_before, begun_on=day_before)
    assert "belum berlaku" in refusal(START, Term(False, START, END))
    assert "belum berlaku" in refusal(START, Term(True, None))


@pytest.mark.case("Z08")
def test_a_draft_begun_in_time_has_the_days_of_grace() -> None:
    one_day = datetime.timedelta(days=1)

    assert "sudah berakhir" in refusal(END + one_day)
    assert refusal(END + one_day, begun_on=END) == ""
    assert refusal(END + LAST, begun_on=END) == ""
    assert "sudah berakhir" in refusal(END + LAST + one_day, begun_on=END)
    assert "sudah berakhir" in refusal(END + one_day, begun_on=END + one_day)
    assert refusal(END + one_day, Term(True, START, END, grace_days=1), begun_on=END) == ""
    assert refusal(END + 2 * one_day, Term(True, START, END, grace_days=1), begun_on=END)


def test_what_the_office_grants_and_asks_for() -> None:
    assert rules.GRACE_DAYS == 30
    assert rules.LONGEST_GRACE == 365
    assert rules.FEWEST_PARTIES == 2
    assert {"title", "about", "signed_on", "venue", "mode", "starts_on", "ends_on",
            "scope_note"} == rules.PAPER_FACTS  # fmt: skip


@pytest.mark.parametrize("role", [*Role, ""])
def test_officers_keep_agreements_and_the_head_signs_them_off(role: str) -> None:
    actor = Actor(1, role, 1)

    assert rules.may_keep(actor) is (role in {"officer", "head_of_office"})
    assert rules.may_sign_off(actor) is (role == "head_of_office")


def test_every_status_has_a_look_of_its_own_kind() -> None:
    assert {status: status.css for status in Status} == {
        "rancangan": "", "akan_berlaku": "kirim", "berlaku": "setuju",
        "segera_berakhir": "baiki", "berakhir": "", "diakhiri": "tolak",
    }  # fmt: skip
