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
from products.rules import State

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

    An empty result takes an earlier one back. What did not change keeps its day.
    """
    locked = _reviewing(filing, by)
    known = {one.code for one in regimes.get(locked.code).checklist}
    kept = dict(locked.ticks.values_list("item", "result"))
    judged = {item: result for item, result in results.items() if item in known}
    locked.ticks.filter(item__in=[item for item, result in judged.items() if not result]).delete()
    ChecklistTick.objects.bulk_create(
        [
            ChecklistTick(filing=locked, item=item, result=result, by=by, at=at or clock.now())
            for item, result in judged.items()
            if result in TickResult.values and kept.get(item) != result
        ],
        update_conflicts=True,
        unique_fields=["filing", "item"],
        update_fields=["result", "by", "at"],
    )


def _reviewing(filing: Filing, by: User) -> Filing:
    locked = Filing.objects.select_for_update(of=("self",)).get(pk=filing.pk)
    if not rules.may_review(facts.of(locked, by)):
        raise TransitionRefused(_("Hanya pemeriksa yang ditugaskan dapat menelaah usulan ini."))
    return locked


@transaction.atomic
def note(filing: Filing, *, text: str, by: User, at: Moment = None) -> FilingNote:
    """Keep an internal note: officers alone ever read it. A button pressed twice keeps one.

    A draft has none: it is its agency's alone, and may be deleted.
    """
    locked = Filing.objects.select_for_update(of=("self",)).get(pk=filing.pk)
    if not by.actor.is_officer or locked.state == State.DRAFT:
        raise TransitionRefused(_("Catatan internal hanya untuk pemeriksa."))
    last = locked.notes.last()
    if last is not None and (last.by_id, last.text) == (by.pk, text):
        return last
    return FilingNote.objects.create(record=locked, text=text, by=by, at=at or clock.now())
