"""People who log in, and the invitations that are the only way in."""

import datetime
import hashlib
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kip_portal import clock, identifiers, typed_text
from kip_portal.models.agencies import Agency, Membership, kept_by
from kip_portal.models.history import tracked
from kip_portal.rules import MAY_INVITE, Actor, Role

INVITATION_DAYS = 7


class UserManager(BaseUserManager["User"]):
    """Makes accounts; e-mails are kept in lower case, so that one mailbox is one account."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account. Without a password it cannot log in until one is set."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account that may open the admin site."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


@tracked(exclude=("password", "last_login", "email", "name", "nip"))
class User(AbstractBaseUser, PermissionsMixin):
    """A person, known by e-mail. What they may do comes from dated memberships alone."""

    email = models.EmailField(_("email"), unique=True)
    name = models.CharField(_("nama lengkap"), max_length=120, validators=[typed_text.clean_name])
    nip = models.CharField(_("NIP"), max_length=18, blank=True, validators=[identifiers.clean_nip])
    language = models.CharField(_("bahasa"), max_length=2, default="id")
    is_active = models.BooleanField(_("aktif"), default=True)
    is_staff = models.BooleanField(_("boleh membuka situs admin"), default=False)
    date_joined = models.DateTimeField(_("bergabung"), default=clock.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("orang")
        verbose_name_plural = pgettext_lazy("daftar", "orang")
        ordering = [Lower("name")]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """Return the whole name; people of one name only are whole as well."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name as well: an Indonesian name has no part that is short for it."""
        return self.name

    @cached_property
    def membership(self) -> Membership | None:
        """The membership acted for; the middleware sets the chosen one once per request."""
        return self.valid_memberships[0] if self.valid_memberships else None

    @cached_property
    def valid_memberships(self) -> list[Membership]:
        """The memberships in force today, the first of which is the default."""
        found = (
            self.memberships.valid_on().select_related("agency").prefetch_related("agency__names")
        )
        return list(found.order_by("pk"))

    @property
    def actor(self) -> Actor:
        """Return who acts, as facts for the rules."""
        if self.membership is None or not self.is_active:
            return Actor(user_id=self.pk)
        return Actor(self.pk, self.membership.role, self.membership.agency_id)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations, narrowed by questions."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Return the invitations to roles that `user` may give; their links open accounts."""
        found = kept_by(self, user)
        role = user.actor.role if isinstance(user, User) else ""
        return found.filter(role__in=MAY_INVITE.get(role, ()))

    def open(self) -> Self:
        """Return those that can still be accepted."""
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=clock.now())

    def by_token(self, token: str) -> Self:
        """Return the invitation of a link; only the token's hash is stored."""
        return self.filter(token_hash=token_hash(token))


def token_hash(token: str) -> str:
    """Return what the database keeps of an invitation's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _in_a_week() -> datetime.datetime:
    return clock.now() + datetime.timedelta(days=INVITATION_DAYS)


@tracked(exclude=("email", "name", "token_hash"))
class Invitation(models.Model):
    """A single-use, expiring way into one role of one agency."""

    email = models.EmailField(_("email"))
    name = models.CharField(_("nama lengkap"), max_length=120, validators=[typed_text.clean_name])
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="invitations")
    role = models.CharField(_("peran"), max_length=16, choices=Role.choices)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("dikirim"), default=clock.now)
    expires_at = models.DateTimeField(_("berlaku sampai"), default=_in_a_week)
    accepted_at = models.DateTimeField(_("diterima"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("dibatalkan"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                name="invitation_accepted_or_revoked",
                condition=Q(accepted_at=None) | Q(revoked_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} → {self.agency}"

    @property
    def is_open(self) -> bool:
        """Whether its link still works."""
        return not self.accepted_at and not self.revoked_at and self.expires_at > clock.now()
