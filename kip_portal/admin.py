"""The admin site: accounts and reference data, for whoever acts as an admin today.

A site of its own: what is not named here is not there, whatever apps register with
Django's default one. Content, tasks and second factors are not named.
"""

import datetime
from typing import Any, NoReturn

from django.contrib import admin
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import Http404, HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kip_portal.actions import accounts, agencies
from kip_portal.admin_site import PortalAdminSite, SoundChangeList
from kip_portal.forms.accounts import PersonForm
from kip_portal.forms.reference import DatedForm, NameForm, NameFormSet, SpanWidget
from kip_portal.models import (
    Agency,
    AgencyName,
    Holiday,
    Membership,
    NumberPattern,
    Office,
    Region,
    User,
)
from kip_portal.templatetags.portal import day

site = PortalAdminSite(name="admin")
LAST_DAY = _("Tanggal kedua adalah hari pertama yang tidak berlaku lagi.")


def span(days: DateRange) -> str:
    """Write a span of days with its last one: sejak 1 Januari 2015."""
    start = day(days.lower)
    if days.upper is None:
        return gettext("sejak %(start)s") % {"start": start}
    end = day(days.upper - datetime.timedelta(days=1))
    return gettext("%(start)s sampai %(end)s") % {"start": start, "end": end}


class ReferenceAdmin(admin.ModelAdmin):
    """Data that an admin keeps. Nothing is deleted here: old records refer to it.

    History lies beneath every table by trigger, without names; Django's own log of the admin
    site would keep names, so it is not written.
    """

    grows = True
    formfield_overrides = {DateRangeField: {"help_text": LAST_DAY, "widget": SpanWidget}}

    def get_changelist(self, *_: Any, **_named: Any) -> type[SoundChangeList]:
        return SoundChangeList

    def has_module_permission(self, request: HttpRequest) -> bool:
        return site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return site.has_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return site.has_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.grows and site.has_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write nothing: see the class."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Write nothing: see the class."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write nothing: see the class."""

    def history_view(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Show no log: there is none."""
        raise Http404


class NameInline(admin.StackedInline):
    """The names of an agency, each with its days."""

    model = AgencyName
    form = NameForm
    formset = NameFormSet
    extra = 0
    min_num = 1
    max_num = 30
    can_delete = False
    formfield_overrides = ReferenceAdmin.formfield_overrides

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Make no more rows than there may be, whatever number the sender claims."""
        most = {"absolute_max": self.max_num, "validate_max": True}
        return super().get_formset(request, obj, **most, **kwargs)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return site.has_permission(request)

    has_add_permission = has_change_permission = has_view_permission


@admin.register(Agency, site=site)
class AgencyAdmin(ReferenceAdmin):
    list_display = ["__str__", "code", "kind"]
    list_filter = ["kind"]
    search_fields = ["code", "names__name", "names__short_name"]
    inlines = [NameInline]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Read the names of all agencies that may stand above this one at once."""
        kwargs["queryset"] = Agency.objects.prefetch_related("names")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Agency]:
        return super().get_queryset(request).prefetch_related("names")

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Leave to the action in which order names change their days."""
        agencies.keep_names(formset.save(commit=False))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """A code is for good; what an agency is, too."""
        return ["code", "kind"] if obj else []


@admin.register(User, site=site)
class UserAdmin(ReferenceAdmin):
    """Accounts: opened by invitation, closed and opened again here. No password passes here."""

    grows = False
    form = PersonForm
    list_display = ["name", "email", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name", "email"]
    fields = ["name", "email", "nip", "is_active", "last_login", "date_joined"]
    readonly_fields = ["email", "last_login", "date_joined"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Nobody closes the own account and with it the way back."""
        own = obj is not None and obj.pk == request.user.pk
        return [*self.readonly_fields, "is_active"] if own else list(self.readonly_fields)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Keep the answers; closing an account ends its sessions at once."""
        super().save_model(request, obj, form, change)
        accounts.set_active(obj, active=obj.is_active)


@admin.register(Membership, site=site)
class MembershipAdmin(ReferenceAdmin):
    """Corrects dates and positions. Roles are given by invitation, and never to oneself."""

    grows = False
    form = DatedForm
    list_display = ["person", "institution", "role", "days"]
    list_filter = ["role"]
    search_fields = ["user__name", "user__email", "agency__names__short_name"]
    fields = ["person", "institution", "role", "position", "valid"]
    readonly_fields = ["person", "institution", "role"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Membership]:
        found = super().get_queryset(request).select_related("user", "agency")
        return found.prefetch_related("agency__names")

    def has_change_permission(self, request: HttpRequest, obj: Membership | None = None) -> bool:
        is_own = obj is not None and obj.user_id == request.user.pk
        return super().has_change_permission(request, obj) and not is_own

    @admin.display(description=_("Nama"), ordering="user__name")
    def person(self, membership: Membership) -> str:
        return str(membership.user)

    @admin.display(description=_("Lembaga"))
    def institution(self, membership: Membership) -> str:
        return str(membership.agency)

    @admin.display(description=_("Masa berlaku"), ordering="valid")
    def days(self, membership: Membership) -> str:
        return span(membership.valid)


@admin.register(Office, site=site)
class OfficeAdmin(ReferenceAdmin):
    """The one office: made by `setup_office`; its agency and code are for good."""

    grows = False
    list_display = ["__str__", "code", "place"]
    fields = ["institution", "code", "place", "two_officers"]
    readonly_fields = ["institution", "code"]

    @admin.display(description=_("Lembaga"))
    def institution(self, office: Office) -> str:
        return str(office.agency)


@admin.register(NumberPattern, site=site)
class NumberPatternAdmin(ReferenceAdmin):
    form = DatedForm
    list_display = ["pattern", "days"]

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        """Name the office in words: as a column it has none."""
        return super().get_form(*args, labels={"office": _("Kantor Wilayah")}, **kwargs)

    @admin.display(description=_("Masa berlaku"), ordering="valid")
    def days(self, pattern: NumberPattern) -> str:
        return span(pattern.valid)


@admin.register(Holiday, site=site)
class HolidayAdmin(ReferenceAdmin):
    """Days on which the office is closed: ages leave them out at once. One may be taken back."""

    list_display = ["day", "name"]
    date_hierarchy = "day"
    fields = ["day", "name"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return site.has_permission(request)


@admin.register(Region, site=site)
class RegionAdmin(ReferenceAdmin):
    """Regions as the ministry codes them: loaded by `load_regions`, read here."""

    grows = False
    list_display = ["code", "name", "level"]
    list_filter = ["level"]
    search_fields = ["=code", "name"]
    list_select_related = ["parent"]
    fields = ["code", "name", "level", "within"]

    @admin.display(description=_("Bagian dari"))
    def within(self, region: Region) -> str:
        return str(region.parent or "")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
