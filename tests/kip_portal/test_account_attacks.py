"""What somebody tries at the door: guessing, looking for accounts, old links, stolen codes."""

import multiprocessing
import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kip_portal import clock, limits
from kip_portal.models import User
from tests import letters
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "sungai kahayan di pagi hari"
LOGIN = "/akun/login/"
RESET = "/akun/password/reset/"


@pytest.fixture(autouse=True)
def _mail_is_set_up(settings: Any) -> None:
    settings.EMAIL_CONFIGURED = True


@pytest.fixture
def person() -> User:
    return UserFactory(password=PASSWORD, email="rina.jose@demo.example")


def attempt(email: str, password: str = "x", **headers: str) -> Any:
    return Client(headers=headers).post(LOGIN, {"login": email, "password": password})


def guess_wrong(email: str, times: int = 5, **headers: str) -> None:
    for number in range(times):
        attempt(email, f"salah-{number}", **headers)


def is_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302


@pytest.mark.case("A01")
def test_after_five_wrong_guesses_the_right_one_waits_as_well(person: User) -> None:
    other = UserFactory(password=PASSWORD)
    for number in range(5):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        client.post(LOGIN, {"login": person.email, "password": "salah"})

    refused = Client(REMOTE_ADDR="192.0.2.99").post(
        LOGIN, {"login": person.email, "password": PASSWORD}
    )

    assert not is_in(refused)
    assert "Coba lagi dalam 5 menit" in refused.text
    assert is_in(attempt(other.email, PASSWORD))


@pytest.mark.case("A02")
@pytest.mark.parametrize("spelling", [str.upper, str.title, " {}\t".format])
def test_spellings_of_one_address_share_their_guesses(
    person: User, spelling: Callable[[str], str]
) -> None:
    guess_wrong(spelling(person.email))

    assert not is_in(attempt(person.email, PASSWORD))


@pytest.mark.case("A02")
@pytest.mark.parametrize("there", ["josé", "jose\u0301", "ｊｏｓｅ", "jose."])
def test_what_only_looks_like_an_address_is_another(person: User, there: str) -> None:
    assert not is_in(attempt(person.email.replace("jose", there), PASSWORD))
    assert is_in(attempt(person.email, PASSWORD))


@pytest.mark.case("A03")
def test_a_header_does_not_make_somebody_another(person: User) -> None:
    for number in range(6):
        attempt("orang.lain@demo.example", "salah", X_Forwarded_For=f"198.51.100.{number}")
    for number in range(20):
        attempt(f"siapa{number}@demo.example", "salah", X_Forwarded_For=f"198.51.100.{number}")

    refused = attempt(person.email, PASSWORD, X_Forwarded_For="198.51.100.200")

    assert not is_in(refused)


@pytest.mark.case("A03")
def test_behind_a_proxy_that_is_trusted_the_address_it_tells_is_counted(settings: Any) -> None:
    """What stands before the proxy's own word is the client's to forge."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def codes(*, behind: str) -> list[int]:
        return [
            Client(headers={"X-Forwarded-For": f"198.51.100.{number}, {behind}"})
            .get(f"/verifikasi/7F3A-94QD-K2MX-{number:04}/")
            .status_code
            for number in range(70)
        ]

    assert 429 in codes(behind="203.0.113.1")
    assert codes(behind="203.0.113.2")[0] != 429


@pytest.mark.case("A04")
@pytest.mark.django_db(transaction=True)
def test_what_one_process_counted_counts_in_all() -> None:
    """Four processes of their own take two guesses each; the fifth guess is the last one."""
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(4, connect_anew) as processes:
        over = processes.map(is_one_too_many, range(8), chunksize=2)

    assert over.count(True) == 3
    assert limits.is_over("guesses", times=5, seconds=60)


def connect_anew() -> None:
    """Leave the parent's connections to the parent: a browser's loop keeps some apart."""
    for one in connections.all():
        one.connection = None


def is_one_too_many(_guess: int) -> bool:
    return limits.is_over("guesses", times=5, seconds=60)


def test_a_limit_ends_with_its_time_though_somebody_goes_on_asking(time_machine: Any) -> None:
    time_machine.move_to(clock.now(), tick=False)
    asked = []
    for _try in range(8):
        asked.append(limits.is_over("steady", times=3, seconds=60))
        time_machine.shift(18)

    # Four tries in the first minute and a bit, then the count begins anew.
    assert asked == [False, False, False, True, False, False, False, True]


@pytest.mark.case("A05")
@pytest.mark.parametrize("path", [LOGIN, RESET])
def test_nobody_learns_whether_there_is_an_account(person: User, path: str) -> None:
    field = "login" if path == LOGIN else "email"
    seen = []
    for email in (person.email, "tidak.ada@demo.example"):
        answer = Client().post(path, {field: email, "password": "salah"})
        text = re.sub(r"csrfmiddlewaretoken.*?>", "", answer.text).replace(email, "")
        seen.append((answer.status_code, text, sorted(answer.headers)))

    assert seen[0] == seen[1]


@pytest.mark.case("A08")
def test_a_reset_link_works_once_and_the_newest_alone(person: User, time_machine: Any) -> None:
    time_machine.move_to(clock.now())
    first = link_to_reset(person)
    time_machine.shift(1)  # links of one second are one link
    second = link_to_reset(person)

    assert not change_by(first, "hutan rawa di musim kering")
    assert change_by(second, "hutan rawa di musim hujan")
    assert not change_by(second, "hutan rawa di musim kering")
    person.refresh_from_db()
    assert person.check_password("hutan rawa di musim hujan")


@pytest.mark.case("A08")
def test_a_reset_link_ends_with_the_address_it_was_sent_to(person: User) -> None:
    link = link_to_reset(person)
    EmailAddress.objects.filter(user=person).update(email="baru@demo.example")
    User.objects.filter(pk=person.pk).update(email="baru@demo.example")

    assert not change_by(link, "hutan rawa di musim hujan")


@pytest.mark.case("F09")
def test_a_cache_that_forgot_opens_no_link(person: User) -> None:
    link = link_to_reset(person)
    cache.clear()

    assert not change_by(link, "hutan rawa di musim hujan")


@pytest.mark.case("A08")
def test_a_reset_link_ends_after_an_hour(person: User, time_machine: Any) -> None:
    time_machine.move_to(clock.now())
    link = link_to_reset(person)

    time_machine.shift(3601)

    assert not change_by(link, "hutan rawa di musim hujan")


@pytest.mark.case("A09")
@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("account_email", "post"),
        ("mfa_activate_totp", "post"),
        ("mfa_add_webauthn", "post"),
        ("usersessions_list", "post"),
    ],
)
def test_what_opens_the_account_asks_who_it_is_again(
    name: str, method: str, person: User, time_machine: Any
) -> None:
    client = idle_for_five_minutes(person, time_machine)

    answer = getattr(client, method)(reverse(name), {"email": "b@demo.example", "action_add": "1"})

    assert is_asked_again(answer)


@pytest.mark.case("A09")
@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("mfa_view_recovery_codes", "get"),
        ("mfa_generate_recovery_codes", "post"),
        ("mfa_deactivate_totp", "post"),
    ],
)
def test_the_second_factor_is_not_touched_without_asking_again(
    name: str, method: str, person: User, time_machine: Any
) -> None:
    client = idle_for_five_minutes(person, time_machine)
    totp.TOTP.activate(person, totp.generate_totp_secret())
    RecoveryCodes.activate(person)

    answer = getattr(client, method)(reverse(name))

    assert is_asked_again(answer)
    assert Authenticator.objects.filter(user=person).count() == 2


@pytest.mark.case("A09")
def test_a_new_password_takes_the_old_one(person: User, time_machine: Any) -> None:
    client = idle_for_five_minutes(person, time_machine)
    new = "hutan rawa di musim hujan"

    client.post(
        reverse("account_change_password"),
        {"oldpassword": "bukan yang lama", "password1": new, "password2": new},
    )

    person.refresh_from_db()
    assert person.check_password(PASSWORD)


@pytest.mark.case("A11")
def test_a_code_of_an_app_works_once_and_not_when_it_is_old(
    person: User, time_machine: Any
) -> None:
    time_machine.move_to(clock.now(), tick=False)  # five log-ins may take longer than a code lives
    code, *others = codes_of_an_app(person, 0, -1, -2, 1)

    for other in others:
        assert not second_step(person, other)
    assert second_step(person, code)
    assert not second_step(person, code)


@pytest.mark.case("A11")
def test_after_five_wrong_codes_the_right_one_waits_as_well(
    person: User, time_machine: Any
) -> None:
    time_machine.move_to(clock.now(), tick=False)
    [code] = codes_of_an_app(person, 0)
    wrong = f"{(int(code) + 1) % 10**6:06}"
    client = Client()
    client.post(LOGIN, {"login": person.email, "password": PASSWORD})

    pages = [client.post(reverse("mfa_authenticate"), {"code": wrong}).text for _time in range(10)]
    refused = client.post(reverse("mfa_authenticate"), {"code": code})

    assert "Terlalu banyak percobaan" not in pages[4]
    assert "Terlalu banyak percobaan" in refused.text
    assert "_auth_user_id" not in client.session


@pytest.mark.case("A12")
def test_a_recovery_code_works_once_and_an_old_set_no_more(person: User) -> None:
    totp.TOTP.activate(person, totp.generate_totp_secret())
    first = RecoveryCodes.activate(person).get_unused_codes()

    assert second_step(person, first[0])
    assert not second_step(person, first[0])
    Authenticator.objects.filter(user=person, type="recovery_codes").delete()
    RecoveryCodes.activate(person)
    assert not second_step(person, first[1])


class Counting(Argon2PasswordHasher):
    """Argon2, as everywhere; tells how often it was asked."""

    hashed = 0

    def encode(self, password: str, salt: str) -> str:
        Counting.hashed += 1
        return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        Counting.hashed += 1
        return super().verify(password, encoded)


@pytest.mark.case("A05")
@pytest.mark.parametrize("path", [LOGIN, RESET])
def test_an_account_is_not_told_by_what_an_answer_takes(
    person: User, path: str, settings: Any
) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    field = "login" if path == LOGIN else "email"
    work, queries = [], []
    for email in (person.email, "tidak.ada@demo.example"):
        client, before, waiting = Client(), Counting.hashed, len(letters.waiting())
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.post(path, {field: email, "password": "salah"})
        queries.append(len(asked))
        work.append((Counting.hashed - before, len(letters.waiting()) - waiting))

    assert work == ([(1, 0)] if path == LOGIN else [(0, 1)]) * 2
    assert abs(queries[0] - queries[1]) <= 1  # the address is looked up in one table or in two


def link_to_reset(person: User) -> str:
    """Ask for a new password; return the path that the mail leads to."""
    sent = len(letters.delivered())
    Client().post(RESET, {"email": person.email})
    outbox = letters.delivered()
    assert len(outbox) == sent + 1
    found = re.search(rf"{re.escape(settings.PUBLIC_URL)}(\S+/key/\S+)", str(outbox[-1].body))
    assert found
    return found[1]


def change_by(link: str, password: str) -> bool:
    """Follow a link and set a password; tell whether that came about."""
    client = Client()
    page = client.get(link, follow=True)
    where = page.redirect_chain[-1][0] if page.redirect_chain else link
    done = client.post(where, {"password1": password, "password2": password})
    return done.status_code == 302


def codes_of_an_app(person: User, *steps: int) -> list[str]:
    """Make an app the second factor; return its code of now (0) or of steps of time beside."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(person, secret)
    now = next(iter(totp.yield_hotp_counters_from_time()))
    return [totp.format_hotp_value(totp.hotp_value(secret, now + step)) for step in steps]


def second_step(person: User, code: str) -> bool:
    """Log in with the password, then with a code; tell whether that let the person in."""
    client = Client()
    client.post(LOGIN, {"login": person.email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code})
    return "_auth_user_id" in client.session


def idle_for_five_minutes(person: User, time_machine: Any) -> Client:
    """Return a browser whose person logged in longer ago than counts as just now."""
    time_machine.move_to(clock.now())
    client = Client()
    client.post(LOGIN, {"login": person.email, "password": PASSWORD})
    time_machine.shift(settings.ACCOUNT_REAUTHENTICATION_TIMEOUT + 1)
    return client


def is_asked_again(answer: Any) -> bool:
    return answer.status_code == 302 and "/reauthenticate/" in answer.url
