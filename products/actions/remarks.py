"""What officers write on a filing while they review it: remarks, ticks, internal notes."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kip_portal import clock
from kip_portal.models import RemarkState, User
from kip_portal.workflow import TransitionRefused
from products import regimes, rules, targets
from products.actions import facts
from products.models import ChecklistTick, Filing, FilingNote, FilingRemark, TickResult

Moment = datetime.datetime | None


@transaction.atomic
def remark(filing: Filing, *, target: str, text: str, by: User, at: Moment = None) -> FilingRemark:
    """Write or rewrite the own unsent remark on one answer, section or role of files."""
    locked = _reviewing(filing, by)
    if target not in targets.of(regimes.get(locked.code)):
        raise TransitionRefused(_("Bagian ini tidak dikenal."))
    found, _made = FilingRemark.objects.update_or_create(
        record=locked, target=target, sent_at=None,
        defaults={"text": text, "by": by, "at": at or clock.now()},
    )  # fmt: skip
    return found


@transaction.atomic
def drop_remark(filing: Filing, *, pk: int, by: User) -> None:
    """Take back a remark that was not sent yet."""
    _reviewing(filing, by).remarks.filter(pk=pk, sent_at=None).delete()


@transaction.atomic
def settle_remark(filing: Filing, *, pk: int, by: User) -> None:
    """Mark a sent remark as resolved."""
    _reviewing(filing, by).remarks.filter(pk=pk, sent_at__isnull=False).update(
        state=RemarkState.RESOLVED
    )


@transaction.atomic
def tick(filing: Filing, *, results: dict[str, str], by: User, at: Moment = None) -> None:
    """Write what the officer found for items of the checklist; unknown items are left out.

    An empty result takes an earlier one back.
    """
    locked = _reviewing(filing, by)
    known = {one.code for one in regimes.get(locked.code).checklist}
    for item, result in results.items():
        if item in known and result in TickResult.values:
            _write(locked, item, result, by=by, at=at or clock.now())
        elif item in known:
            ChecklistTick.objects.filter(filing=locked, item=item).delete()


def _write(filing: Filing, item: str, result: str, *, by: User, at: datetime.datetime) -> None:
    """Keep a tick as it is where nothing changed, with the day on which it was made."""
    if not filing.ticks.filter(item=item, result=result).exists():
        ChecklistTick.objects.update_or_create(
            filing=filing, item=item, defaults={"result": result, "by": by, "at": at}
        )


def _reviewing(filing: Filing, by: User) -> Filing:
    locked = Filing.objects.select_for_update(of=("self",)).get(pk=filing.pk)
    if not rules.may_review(facts.of(locked, by)):
        raise TransitionRefused(_("Hanya pemeriksa yang ditugaskan dapat menelaah usulan ini."))
    return locked


@transaction.atomic
def note(filing: Filing, *, text: str, by: User, at: Moment = None) -> FilingNote:
    """Keep an internal note: officers alone ever read it. A button pressed twice keeps one."""
    locked = Filing.objects.select_for_update(of=("self",)).get(pk=filing.pk)
    if not by.actor.is_officer:
        raise TransitionRefused(_("Catatan internal hanya untuk pemeriksa."))
    last = locked.notes.last()
    if last is not None and (last.by_id, last.text) == (by.pk, text):
        return last
    return FilingNote.objects.create(record=locked, text=text, by=by, at=at or clock.now())
