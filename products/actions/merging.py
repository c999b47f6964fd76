"""Merging rows of a register that were one and the same, and taking a merge back.

Nothing is lost: what hung on the merged row hangs on the kept one, the merged row stays,
led on by `merged_into`, and the record of the merge says what was moved. Locks are taken in
one order by all who write: filings first, then the rows of the register by key, so that
two officers, or an officer and a clerk who saves a form, wait for each other and never
hold each other up.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kip_portal import clock
from kip_portal.actions import notify
from kip_portal.models import Membership, Notification, User
from kip_portal.workflow import Text, TransitionRefused
from products.actions.hanging import HANGING, Hanging
from products.models import Filing
from products.rules import EDITABLE

Moment = datetime.datetime | None
ASKED = gettext_lazy("%(agency)s meminta dua catatan diperiksa dan digabung.")
MERGED = gettext_lazy("Kantor Wilayah menggabungkan dua catatan Anda yang sama.")
APART = gettext_lazy("Kantor Wilayah memeriksa dua catatan Anda: keduanya berbeda.")
PARTED = gettext_lazy("Kantor Wilayah membatalkan penggabungan dua catatan Anda.")


@transaction.atomic
def merge(kept: Any, merged: Any, *, by: User, reason: str, at: Moment = None) -> Any:
    """Hang all that names `merged` on `kept`. Raises `TransitionRefused`.

    The filings that the agency may edit get a new version: a form opened before shows both
    texts, and its old key is led on (`products.forms.offers`).
    """
    hanging = _judged(kept, by)
    _touch(hanging.filings(merged))
    first, second = _locked(kept, merged)
    _refuse_unless_two(first, second)
    moved = hanging.hang_over(first, second)
    second.merged_into = first
    second.save(update_fields=["merged_into"])
    _tell(first, MERGED)
    return hanging.merges.objects.create(
        kept=first, merged=second, moved=moved, reason=reason, by=by, at=at or clock.now()
    )


@transaction.atomic
def undo(merged: Any, *, by: User, reason: str, at: Moment = None) -> Any:
    """Give back what the last merge of a row moved. Raises `TransitionRefused`.

    What the agency changed since then stays as it changed it.
    """
    hanging = _judged(merged, by)
    if merged.merged_into_id is None:
        raise TransitionRefused(_("Catatan ini tidak sedang digabung."))
    _touch(hanging.filings(merged.merged_into))
    second, kept = _locked(merged, merged.merged_into)
    last = hanging.merges.objects.filter(merged=second).last()
    if last is None or last.is_undone or second.merged_into_id != kept.pk:
        raise TransitionRefused(_("Catatan ini tidak sedang digabung."))
    if kept.merged_into_id is not None:
        raise TransitionRefused(
            _("“%(name)s” sendiri sudah digabung. Batalkan penggabungan itu lebih dahulu.")
            % {"name": kept.name}
        )
    given_back = hanging.give_back(last)
    second.merged_into = None
    second.save(update_fields=["merged_into"])
    _tell(second, PARTED)
    return hanging.merges.objects.create(
        kept=kept, merged=second, moved=given_back, reason=reason, is_undone=True, by=by,
        at=at or clock.now(),
    )  # fmt: skip


@transaction.atomic
def keep_apart(
    one: Any, other: Any, *, by: User, reason: str, asked: bool = False, at: Moment = None
) -> Any:
    """Remember that two likely doubles are two; an agency that `asked` is told so."""
    hanging = _judged(one, by)
    first, second = _locked(one, other)
    _refuse_unless_two(first, second)
    if asked:
        _tell(first, APART)
    return hanging.merges.objects.create(
        kept=first, merged=second, reason=reason, is_undone=True, by=by, at=at or clock.now()
    )


@transaction.atomic
def ask(one: Any, other: Any, *, path: str, by: User) -> None:
    """Let an agency ask the officers to merge two of its rows; `path` is their page.

    What was asked is known by its telling (`asked_for`): it opens the two rows to officers.
    """
    actor = by.actor
    if not actor.is_agency or {one.agency_id, other.agency_id} != {actor.agency_id}:
        raise TransitionRefused(_("Hanya catatan perangkat daerah Anda yang dapat digabung."))
    _refuse_unless_two(*_locked(one, other))
    merges = HANGING[type(one)].merges.objects
    if frozenset((one.pk, other.pk)) in merges.apart(kept__agency=one.agency_id):
        raise TransitionRefused(_("Kanwil sudah memeriksa kedua catatan ini: keduanya berbeda."))
    if Notification.objects.filter(path=path).exists():
        raise TransitionRefused(_("Penggabungan ini sudah diminta. Tunggu jawaban Kanwil."))
    officers = User.objects.filter(memberships__in=Membership.objects.valid_on().of_officers())
    notify.tell(officers.distinct(), ASKED, path, agency=one.agency)


def _judged(row: Any, by: User) -> Hanging:
    if not by.actor.is_officer:
        raise TransitionRefused(_("Hanya pemeriksa Kantor Wilayah yang menggabungkan catatan."))
    return HANGING[type(row)]


def _locked(*rows: Any) -> list[Any]:
    """Return the rows as they are now, locked in the order of their keys, given in ours."""
    model = type(rows[0])
    keys = [row.pk for row in rows]
    locked = model._default_manager.filter(pk__in=keys).order_by("pk").select_for_update(
        of=("self",)
    )  # fmt: skip
    found = {row.pk: row for row in locked}
    return [found[key] for key in keys]


def _refuse_unless_two(one: Any, other: Any) -> None:
    if one.pk == other.pk:
        raise TransitionRefused(_("Pilih dua catatan yang berbeda."))
    if one.agency_id != other.agency_id:
        raise TransitionRefused(_("Hanya catatan dari satu perangkat daerah yang dapat digabung."))
    for row in (one, other):
        if row.merged_into_id is not None:
            raise TransitionRefused(_("“%(name)s” sudah digabung.") % {"name": row.name})


def _touch(filings: Iterable[int]) -> None:
    """Lock the filings and raise the version of those that their agency may edit now."""
    rows = Filing.objects.filter(pk__in=filings).order_by("pk").select_for_update(of=("self",))
    keys = [row.pk for row in rows]
    Filing.objects.filter(pk__in=keys, state__in=EDITABLE).update(version=F("version") + 1)


def _tell(row: Any, sentence: Text) -> None:
    people = User.objects.filter(
        memberships__in=Membership.objects.valid_on().filter(agency=row.agency_id)
    )
    notify.tell(people.distinct(), sentence, row.get_absolute_url())
