"""Invitations: the only way in. Each opens one role of one agency, once, within a week.

The link's token is computed from the row with the secret key and only its hash is stored:
who reads the database cannot follow a link, and a task needs no more than the row's id.
"""

import base64
import datetime
from typing import Protocol

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django_q.tasks import async_task

from kip_portal import clock, rules
from kip_portal.actions import accounts, notify
from kip_portal.models import Agency, Invitation, Membership, User
from kip_portal.models.accounts import INVITATION_DAYS, token_hash

SALT = "kip_portal.invitation"
CLOSED = _("Undangan ini tidak berlaku lagi. Mintalah undangan baru kepada yang mengundang Anda.")
NOT_YOURS = _(
    "Undangan ini bukan untuk akun yang sedang masuk. Keluar dahulu, lalu buka lagi tautannya."
)


class InvitationRefused(Exception):
    """An invitation that opens nothing; its text is for the person who followed the link."""


class InvitationClosed(InvitationRefused):
    """Used, expired or revoked: which of them is nobody's business."""


class Terms(Protocol):
    """Who is asked to do what, and where; what a link is computed from."""

    email: str
    role: str
    agency_id: int
    at: datetime.datetime


@transaction.atomic
def invite(
    *, by: User, agency: Agency, role: str, email: str, name: str,
    at: datetime.datetime | None = None,
) -> tuple[Invitation, str]:  # fmt: skip
    """Ask a person in; mail the link where mail is set up, and return it.

    Raises `PermissionDenied` where the role is not `by`'s to give (Z07).
    """
    if not rules.may_manage_people(by.actor, agency_id=agency.pk, role=role):
        raise PermissionDenied
    if not accounts.suits(agency, role):
        raise ValidationError(_("Peran ini tidak ada di lembaga tersebut."))
    invitation = write(by=by, agency=agency, role=role, email=email, name=name, at=at)
    if settings.EMAIL_CONFIGURED:
        async_task("kip_portal.tasks.invitations.send", invitation.pk)
    return invitation, link(invitation)


def write(
    *, by: User, agency: Agency, role: str, email: str, name: str,
    at: datetime.datetime | None = None,
) -> Invitation:  # fmt: skip
    """Write the row without asking who writes: for `invite`, and for a portal without people."""
    moment = at or clock.now()
    invitation = Invitation(
        email=email.lower(),
        name=name,
        agency=agency,
        role=role,
        by=by,
        at=moment,
        expires_at=moment + datetime.timedelta(days=INVITATION_DAYS),
    )
    invitation.token_hash = token_hash(_token(invitation, settings.SECRET_KEY))
    invitation.full_clean()
    invitation.save()
    return invitation


def link(invitation: Invitation) -> str:
    """Return the address to follow; empty where the key it was made with is gone."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        token = _token(invitation, secret)
        if token_hash(token) == invitation.token_hash:
            with translation.override(settings.LANGUAGE_CODE):
                return settings.PUBLIC_URL + reverse("people:accept", args=[token])
    return ""


def _token(terms: Terms, secret: str) -> str:
    moment = terms.at.astimezone(datetime.UTC).isoformat()
    text = "\n".join((terms.email, terms.role, str(terms.agency_id), moment))
    digest = salted_hmac(SALT, text, secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


@transaction.atomic
def revoke(invitation: Invitation, *, by: User) -> None:
    """Close an invitation that nobody followed yet."""
    invitation = _still_open(invitation)
    if not rules.may_manage_people(by.actor, agency_id=invitation.agency_id, role=invitation.role):
        raise PermissionDenied
    invitation.revoked_at = clock.now()
    invitation.save(update_fields=["revoked_at"])


@transaction.atomic
def accept_as_new(
    invitation: Invitation, *, name: str, password: str, language: str = settings.LANGUAGE_CODE
) -> User:
    """Open the account of a person who had none."""
    invitation = _still_open(invitation)
    try:
        user = accounts.open_account(
            email=invitation.email, name=name, password=password, language=language
        )
    except IntegrityError as error:  # another invitation opened it a moment ago
        raise InvitationRefused(_("Akun dengan email ini sudah ada. Masuk dahulu.")) from error
    _take_up(invitation, user)
    return user


@transaction.atomic
def accept(invitation: Invitation, *, user: User) -> Membership:
    """Add the role to the account that has this e-mail."""
    invitation = _still_open(invitation)
    if accounts.owner_of(invitation.email) != user or not user.is_active:
        raise InvitationRefused(NOT_YOURS)
    return _take_up(invitation, user)


def _still_open(invitation: Invitation) -> Invitation:
    """Return the invitation, locked, so that two followers cannot both use it."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    refuse_unless_open(invitation)
    return invitation


def refuse_unless_open(invitation: Invitation) -> None:
    """Raise `InvitationClosed` where the link no longer opens anything."""
    if not invitation.is_open:
        raise InvitationClosed(CLOSED)


def _take_up(invitation: Invitation, user: User) -> Membership:
    try:
        membership = accounts.enrol(user, agency=invitation.agency, role=invitation.role)
    except ValidationError as error:
        raise InvitationRefused(_("Anda sudah menjadi anggota lembaga ini.")) from error
    invitation.accepted_at = clock.now()
    invitation.save(update_fields=["accepted_at"])
    notify.tell([invitation.by], _("Sebuah undangan telah diterima."), "/kerja/orang/")
    return membership
