"""Everything that guards is judged: what joins later fails here until it has a guard.

Collected from the code, not listed: questions about rows, modules that decide, proofs, middleware.
What stands in a list of exceptions stands there with its reason.
"""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

from tests.proof.mutants.targets import TARGETS
from tests.proof.switches.table import GUARDS, IN_THE_CODE

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("kip_portal", "agreements", "products")
DECIDING = {
    "rules", "workflow", "levels", "acting", "projection", "narrowing", "shown", "found",
    "officers", "gate", "facts",
}  # fmt: skip

READS_ALONG = "adds columns or rows along; narrows nothing"
SEARCHES = "narrows what was narrowed before to what was typed"
OPEN_TO_ALL = "the official list of regions, open to everybody"
NOT_JUDGED = {
    "AgencyQuerySet.with_name": READS_ALONG,
    "AgreementQuerySet.for_list": READS_ALONG,
    "DossierQuerySet.with_standing": READS_ALONG,
    "FilingQuerySet.for_list": READS_ALONG,
    "IssueOrderQuerySet.with_standing": READS_ALONG,
    "RegisterQuerySet.whole": READS_ALONG,
    "RegisterQuerySet.searched": SEARCHES,
    "RegisterQuerySet._holding": SEARCHES,
    "RegionQuerySet.named_like": OPEN_TO_ALL,
    "RegionQuerySet.regencies": OPEN_TO_ALL,
    "MergeQuerySet.apart": "spares officers a hint that they answered; opens nothing",
    "NotificationQuerySet.unread": "counts among a person's own; opens nothing",
}
IN_PART = {
    "products/actions/facts.py": "gathers what the rules judge; by itself decides who is barred",
    "products/views/found.py": "all but the list of what is read along",
    "agreements/forms/facts.py": "the questions of a form",
    "kip_portal/views/acting.py": "a page; whom one acts for is decided in kip_portal/acting.py",
}
BY_ITSELF = {
    "test_access_table.py": "finds an address that was added, and a word that nobody explained",
    "test_dossier_pictures.py": "tells a page from one without a line, or with a rule",
    "test_faults.py": "its reader names each loss: test_faults_reader.py",
    "test_faults_reader.py": "loses and spoils on purpose",
    "test_full_disk.py": "sees the disk full and then not; at length alone, on a disk of its own",
    "test_killed_migrations.py": "compares with a database that was never killed; long runs alone",
    "test_nothing_unguarded.py": "finds each entry of its lists, and fails where one is no more",
    "test_switches.py": "switches off itself",
    "test_zero_leak_beside.py": "finds a mark laid on purpose in cache, queue, letter and log",
    "test_zero_leak_control.py": "breaks the doors itself",
    "test_zero_leak_errors.py": "finds a page of an error that quotes",
}


def questions() -> Iterator[tuple[str, type, str]]:
    """Yield path, class and name of every question that the portal's own tables are asked."""
    seen = set()
    for model in apps.get_models():
        for manager in model._meta.managers:
            for owner in type(manager.get_queryset()).__mro__:
                if owner.__module__.split(".")[0] in FLOORS and owner not in seen:
                    seen.add(owner)
                    yield from _methods(owner)


def _methods(owner: type) -> Iterator[tuple[str, type, str]]:
    path = owner.__module__.replace(".", "/") + ".py"
    for name, value in vars(owner).items():
        if inspect.isfunction(value):
            yield path, owner, name


def is_judged(path: str, owner: str, name: str) -> bool:
    """Say whether mutants are made of a function."""
    return any(
        one.path == path and (one.only is None or {name, f"{owner}.{name}"} & one.only)
        for one in TARGETS
    )


def test_there_are_questions_to_judge() -> None:
    names = {f"{owner.__name__}.{name}" for _path, owner, name in questions()}

    assert {"FilingQuerySet.visible_to", "RegisterQuerySet.visible_to"} <= names
    assert len(names) > 30
    assert NOT_JUDGED.keys() <= names, "named here, and there no more"


def test_every_question_about_rows_is_judged_by_mutants() -> None:
    unjudged = {
        f"{owner.__name__}.{name}" for path, owner, name in questions()
        if not is_judged(path, owner.__name__, name)
    }  # fmt: skip

    assert unjudged == NOT_JUDGED.keys()


def test_every_scope_of_a_person_or_an_agency_can_be_switched_off() -> None:
    """Its first word is who asks: `visible_to(user)`, `offered_to(agency_id)`."""
    off = {one.target for one in IN_THE_CODE.values()}
    through = {"MembershipQuerySet.visible_to", "InvitationQuerySet.visible_to"}  # by `kept_by`
    left = {
        f"{owner.__name__}.{name}" for _path, owner, name in questions()
        if _asks_who(vars(owner)[name]) and f"{owner.__module__}:{owner.__name__}.{name}" not in off
    }  # fmt: skip

    assert left == through
    assert "kip_portal.models.agencies:kept_by" in off


def _asks_who(question: Any) -> bool:
    words = list(inspect.signature(question).parameters)
    return len(words) > 1 and words[1] in {"user", "agency_id"}


def test_every_module_that_decides_is_judged_by_mutants() -> None:
    deciding = {
        path.relative_to(ROOT).as_posix()
        for floor in FLOORS for path in (ROOT / floor).rglob("*.py") if path.stem in DECIDING
    }  # fmt: skip
    whole = {one.path for one in TARGETS if one.only is None}

    assert deciding - whole == IN_PART.keys()


def test_every_target_is_there_and_has_its_tests() -> None:
    for one in TARGETS:
        source = (ROOT / one.path).read_text()
        for name in one.only or ():
            assert f"def {name.rpartition('.')[2]}(" in source, f"{one.path} {name}"
        for test in one.tests:
            assert "def test_" in (ROOT / test).read_text()


def test_every_proof_is_shown_to_be_able_to_fail() -> None:
    guards = {one.partition("::")[0] for several in GUARDS.values() for one in several}
    proofs = set(Path(__file__).parent.glob("test_*.py"))
    unguarded = {one.name for one in proofs if one.relative_to(ROOT).as_posix() not in guards}

    assert unguarded == BY_ITSELF.keys()


def test_every_guard_is_a_test_that_is_there() -> None:
    for guard in {one for several in GUARDS.values() for one in several}:
        path, *names = guard.partition("[")[0].split("::")
        found: Any = ast.parse((ROOT / path).read_text())
        for name in names:
            found = next(one for one in found.body if getattr(one, "name", "") == name)


# What the portal is served through, and what each of these is worth without a guard of its own.
SERVED_WITHOUT = {
    "zeal.middleware.zeal_middleware": "of the tests",
    "kip_portal.middleware.request_id": "names a request; judged by test_middleware",
    "kip_portal.uploads.receiving.unfinished": "throws away half an upload; judged by its tests",
    "whitenoise.middleware.WhiteNoiseMiddleware": "serves what everybody may have",
    "django.contrib.sessions.middleware.SessionMiddleware": "without it nobody is logged in",
    "django.middleware.locale.LocaleMiddleware": "chooses a language",
    "django.middleware.common.CommonMiddleware": "adds a slash",
    "django.contrib.auth.middleware.AuthenticationMiddleware": "without it nobody is logged in",
    "django.contrib.messages.middleware.MessageMiddleware": "says what was done",
    "allauth.account.middleware.AccountMiddleware": "without it allauth does not begin",
    "kip_portal.views.again.hold_typed": "brings typed text back; judged by test_again",
    "kip_portal.views.not_allowed.say_not_allowed": "puts a refusal into words",
    "kip_portal.acting.MembershipMiddleware": "asks `chosen`, which is switched off",
    "allauth.usersessions.middleware.UserSessionsMiddleware": "keeps when a session was last seen",
    "django_htmx.middleware.HtmxMiddleware": "tells a part of a page from the whole",
    "kip_portal.patience.PatienceMiddleware": "says that the database is busy",
}


def test_every_part_of_the_way_in_is_switched_off_or_needs_no_guard() -> None:
    removed = set()
    for one in IN_THE_CODE.values():
        removed.add(one.target.replace(":", "."))
        if one.target == "settings:MIDDLEWARE":
            removed |= {*settings.MIDDLEWARE} - {*one.off(settings.MIDDLEWARE)}

    assert {*settings.MIDDLEWARE} - removed == SERVED_WITHOUT.keys()
