"""The way in: asked by those who may, followed once, in time, by the one who was asked."""

import datetime
import re

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django_q.models import OrmQ

from kip_portal.actions import accounts, invitations
from kip_portal.models import Invitation, Membership, User
from kip_portal.models.accounts import token_hash
from kip_portal.rules import Role
from kip_portal.tasks import invitations as tasks
from tests.factories.people import AgencyFactory, InvitationFactory, UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "sungai kahayan di pagi hari"
ANSWERS = {"name": "Dewi Lestari, S.H.", "password": PASSWORD, "again": PASSWORD}


def asked(**given: object) -> tuple[Invitation, str]:
    """An open invitation and the path of its link."""
    head = UserFactory(agency_head=True)
    answers = {"role": Role.OPERATOR, "email": "dewi@kalteng.example", "name": "Dewi Lestari"}
    answers |= {"by": head, "agency": head.membership.agency}
    invitation, link = invitations.invite(**(answers | given))
    return invitation, link.removeprefix("http://localhost:8000")


# --- Asking


def test_the_head_of_an_agency_asks_in_an_operator_and_sees_the_link(client: Client) -> None:
    head = UserFactory(agency_head=True)
    client.force_login(head)

    answer = client.post(
        reverse("people:invite"),
        {
            "name": "  Dewi   Lestari ",
            "email": "Dewi@Kalteng.example",
            "agency": head.membership.agency_id,
            "role": "operator",
        },
        follow=True,
    )

    invitation = Invitation.objects.get()
    assert (invitation.name, invitation.email) == ("Dewi Lestari", "dewi@kalteng.example")
    assert invitation.expires_at - invitation.at == datetime.timedelta(days=7)
    assert invitations.link(invitation) in answer.content.decode()
    assert answer.headers["Cache-Control"].startswith("max-age=0")


def test_the_database_holds_no_token() -> None:
    _invitation, path = asked()
    token = path.rstrip("/").split("/")[-1]

    row = Invitation.objects.values().get()
    assert token not in str(row)
    assert row["token_hash"] == token_hash(token)


@pytest.mark.parametrize(
    ("who", "role", "where"),
    [
        ("agency_head", "officer", "own"),
        ("agency_head", "agency_head", "own"),
        ("agency_head", "operator", "other"),
        ("head_of_office", "operator", "other"),
        ("head_of_office", "admin", "own"),
    ],
)
def test_z07_a_role_that_is_not_ones_own_to_give_is_not_there(
    client: Client, who: str, role: str, where: str
) -> None:
    person = UserFactory(**{who: True})
    agency = person.membership.agency if where == "own" else AgencyFactory()
    client.force_login(person)
    data = {"name": "Dewi", "email": "d@k.example", "agency": agency.pk, "role": role}

    answer = client.post(reverse("people:invite"), data)

    # A role that the agency cannot have is refused as such before anybody asks who gives it.
    assert answer.status_code == 404 or "tidak ada di lembaga" in answer.content.decode()
    assert not Invitation.objects.exists()
    with pytest.raises(PermissionDenied):
        invitations.invite(by=person, agency=agency, role=role, email="d@k.example", name="Dewi")


@pytest.mark.parametrize("who", ["operator", "officer"])
def test_z07_whoever_keeps_nobody_finds_no_page(client: Client, who: str) -> None:
    client.force_login(UserFactory(**{who: True}))

    for name in ("people:people", "people:invite"):
        assert client.get(reverse(name)).status_code == 404


def test_an_admin_asks_in_anybody_but_no_reviewer_into_a_dinas(client: Client) -> None:
    admin, dinas = UserFactory(admin=True), AgencyFactory()
    client.force_login(admin)
    data = {"name": "Dewi", "email": "d@k.example", "agency": dinas.pk, "role": "officer"}

    refused = client.post(reverse("people:invite"), data)
    taken = client.post(reverse("people:invite"), data | {"role": "agency_head"})

    assert "Peran ini tidak ada di lembaga tersebut." in refused.content.decode()
    assert taken.status_code == 302
    assert Invitation.objects.get().role == Role.AGENCY_HEAD


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("", "Bidang ini tidak boleh kosong."),
        ("bukan alamat", "alamat email"),
        ("kepala@demo.example", "mengundang diri sendiri"),
        ("DEWI@kalteng.example", "masih terbuka"),
        ("anggota@demo.example", "sudah menjadi anggota"),
    ],
)
def test_an_address_that_cannot_be_asked_is_refused_beside_the_field(
    client: Client, email: str, sentence: str
) -> None:
    head = UserFactory(agency_head=True, email="kepala@demo.example")
    agency = head.membership.agency
    UserFactory(email="anggota@demo.example", agency=agency)
    InvitationFactory(agency=agency, email="dewi@kalteng.example")
    client.force_login(head)
    data = {"name": "Dewi", "email": email, "agency": agency.pk, "role": "operator"}

    answer = client.post(reverse("people:invite"), data)

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert Invitation.objects.count() == 1


def test_a_role_that_an_agency_cannot_have_is_not_written() -> None:
    with pytest.raises(ValidationError):
        asked(by=UserFactory(admin=True), role=Role.OFFICER)

    assert not Invitation.objects.exists()


def test_z07_an_invitation_is_taken_back_by_those_who_may_give_it() -> None:
    invitation, _path = asked()

    for stranger in (UserFactory(agency_head=True), UserFactory(agency=invitation.agency)):
        with pytest.raises(PermissionDenied):
            invitations.revoke(invitation, by=stranger)

    invitation.refresh_from_db()
    assert invitation.is_open


# --- Following the link


def test_the_invited_makes_an_account_and_is_in(client: Client) -> None:
    invitation, path = asked()

    assert invitation.email in client.get(path).content.decode()
    answer = client.post(path, ANSWERS)

    user = User.objects.get(email=invitation.email)
    assert answer.status_code == 302
    assert answer.url == "/kerja/"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.name == "Dewi Lestari, S.H."
    assert user.check_password(PASSWORD)
    assert (user.membership.agency, user.membership.role) == (invitation.agency, "operator")
    assert user.emailaddress_set.get().verified
    invitation.refresh_from_db()
    assert invitation.accepted_at
    assert invitation.by.notifications.unread().count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"password": "pendek", "again": "pendek"}, "15 karakter"),
        ({"password": "dewi@kalteng.example", "again": "dewi@kalteng.example"}, "mirip"),
        ({"again": PASSWORD + "x"}, "tidak sama"),
        ({"name": "Dewi\u202e"}, "tidak terlihat"),
        ({"password": "x" * 200, "again": "x" * 200}, "128"),
    ],
)
def test_a_19_a_refused_password_is_told_beside_the_field(
    client: Client, change: dict[str, str], sentence: str
) -> None:
    invitation, path = asked()

    answer = client.post(path, ANSWERS | change)

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not User.objects.filter(email=invitation.email).exists()


def test_a07_an_invitation_works_once(client: Client) -> None:
    _invitation, path = asked()
    Client().post(path, ANSWERS)

    answer = client.post(path, ANSWERS | {"name": "Orang Lain"})

    assert answer.status_code == 410
    assert "tidak berlaku lagi" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a07_an_invitation_ends_after_seven_days(client: Client) -> None:
    invitation, path = asked()

    with time_machine.travel(invitation.at + datetime.timedelta(days=7, seconds=1)):
        answer = client.post(path, ANSWERS)

    assert answer.status_code == 410
    assert not User.objects.filter(email=invitation.email).exists()


def test_a07_a_revoked_invitation_opens_nothing_and_says_no_more(client: Client) -> None:
    invitation, path = asked()
    client.force_login(invitation.by)
    client.post(reverse("people:revoke", args=[invitation.pk]))

    answer = Client().get(path)

    assert answer.status_code == 410
    for secret in (invitation.email, invitation.name, str(invitation.agency)):
        assert secret not in answer.content.decode()


def test_a07_somebody_else_who_is_logged_in_cannot_use_it(client: Client) -> None:
    invitation, path = asked()
    client.force_login(other := UserFactory())

    answer = client.post(path, ANSWERS)

    assert answer.status_code == 403
    assert "bukan untuk akun yang sedang masuk" in answer.content.decode()
    assert other.memberships.count() == 1
    assert not User.objects.filter(email=invitation.email).exists()


def test_an_unknown_link_is_not_there(client: Client) -> None:
    assert client.get(reverse("people:accept", args=["tidak-ada"])).status_code == 404


def test_whoever_has_an_account_logs_in_first_and_gets_the_role(client: Client) -> None:
    person = UserFactory(email="dewi@kalteng.example")
    invitation, path = asked()

    before = client.post(path, ANSWERS)
    assert reverse("account_login") in before.content.decode()
    client.force_login(person)
    assert "Terima peran" in client.get(path).content.decode()
    key = client.session.session_key
    assert client.post(path).url == "/kerja/"

    assert person.memberships.filter(agency=invitation.agency, role="operator").exists()
    assert client.session.session_key != key
    assert client.get(reverse("people:profile")).context["request"].user.membership.agency == (
        invitation.agency
    )


def test_a_member_of_the_agency_is_told_so(client: Client) -> None:
    invitation, path = asked()
    person = UserFactory(email=invitation.email, agency=invitation.agency)
    client.force_login(person)

    assert client.post(path).status_code == 403
    assert person.memberships.count() == 1


def test_the_role_goes_to_the_account_of_the_address_and_to_no_other() -> None:
    invitation, _path = asked()
    UserFactory(email=invitation.email)

    with pytest.raises(invitations.InvitationRefused):
        invitations.accept(invitation, user=UserFactory())
    with pytest.raises(invitations.InvitationRefused):
        invitations.accept(invitation, user=closed(invitation.email))


def closed(email: str) -> User:
    user = User.objects.get(email=email)
    accounts.set_active(user, active=False)
    return user


def test_two_invitations_of_one_address_make_one_account() -> None:
    first, _ = asked()
    second, _ = asked()
    invitations.accept_as_new(first, name="Dewi", password=PASSWORD)

    with pytest.raises(invitations.InvitationRefused):
        invitations.accept_as_new(second, name="Dewi", password=PASSWORD)

    assert User.objects.filter(email=first.email).count() == 1
    assert Membership.objects.filter(user__email=first.email).count() == 1


def test_a_second_confirmed_address_is_the_same_person() -> None:
    invitation, _ = asked()
    person = UserFactory()
    person.emailaddress_set.create(email=invitation.email, verified=True)

    assert accounts.owner_of(invitation.email) == person
    assert invitations.accept(invitation, user=person).agency == invitation.agency


# --- Links, keys and mail


def test_a_link_can_be_shown_again_while_its_key_is_known(settings: object) -> None:
    invitation, path = asked()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "x" * 60

    assert invitations.link(invitation).endswith(path)
    settings.SECRET_KEY_FALLBACKS = []
    assert invitations.link(invitation) == ""


def test_mail_is_sent_by_a_task_that_knows_an_id_alone(settings: object) -> None:
    settings.EMAIL_CONFIGURED = True
    invitation, path = asked()

    task = OrmQ.objects.get().task
    assert (task["func"], task["args"]) == ("kip_portal.tasks.invitations.send", (invitation.pk,))
    tasks.send(*task["args"])

    letter = mail.outbox[0]
    assert letter.to == [invitation.email]
    assert path in letter.body
    assert re.search(r"(?s)Anda diundang.*\n--\n", letter.body)


def test_no_mail_is_sent_for_what_opens_nothing() -> None:
    invitation, _ = asked()
    invitations.revoke(invitation, by=invitation.by)

    tasks.send(invitation.pk)
    tasks.send(invitation.pk + 1)

    assert mail.outbox == []


def test_with_mail_the_page_shows_no_link(client: Client, settings: object) -> None:
    settings.EMAIL_CONFIGURED = True
    invitation, path = asked()
    client.force_login(invitation.by)

    page = client.get(reverse("people:invitation", args=[invitation.pk])).content.decode()

    assert path not in page
    assert "dikirim ke alamat email" in page


def test_the_link_to_a_higher_role_is_not_shown_to_those_who_cannot_give_it(
    client: Client,
) -> None:
    """An agency's head must not become two of them with a link that an admin made."""
    head = UserFactory(agency_head=True)
    agency = head.membership.agency
    invitation, _link = invitations.invite(
        by=UserFactory(admin=True), agency=agency, role=Role.AGENCY_HEAD,
        email="baru@k.example", name="Kepala Baru",
    )  # fmt: skip
    client.force_login(head)

    assert client.get(reverse("people:invitation", args=[invitation.pk])).status_code == 404
    assert client.post(reverse("people:revoke", args=[invitation.pk])).status_code == 404
    assert "Kepala Baru" not in client.get(reverse("people:people")).content.decode()
