"""The steps of an agreement: who enters, corrects, signs off and ends it, and when. Pure.

An agreement has no state column. Its stage follows from the head's sign-off and from
an end that was written down; what it is called on a day follows from dates (`rules.status`).
"""

import datetime
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from agreements import rules
from kip_portal.rules import Actor
from kip_portal.workflow import Text, Transition


class Stage(TextChoices):
    """Where an agreement stands between draft and end, dates aside."""

    DRAFT = "rancangan", _("Rancangan")
    SIGNED_OFF = "disahkan", _("Disahkan")
    ENDED = "diakhiri", _("Diakhiri")


NEW = ""


@dataclass(frozen=True)
class AgreementFacts:
    """What the guards judge, gathered under the row's lock; `on` is the day of an end."""

    actor: Actor
    term: rules.Term
    parties: int = 0
    with_office: bool = False
    note: str = ""
    on: datetime.date | None = None


def stage(term: rules.Term) -> Stage:
    """Return the stage that these dates and the sign-off speak of."""
    if not term.signed_off:
        return Stage.DRAFT
    return Stage.ENDED if term.ended_on else Stage.SIGNED_OFF


def _keeper(facts: AgreementFacts) -> Text:
    if rules.may_keep(facts.actor):
        return ""
    return _("Hanya petugas Kantor Wilayah yang mencatat perjanjian.")


def _head(facts: AgreementFacts) -> Text:
    if rules.may_sign_off(facts.actor):
        return ""
    return _("Hanya Kepala Kantor Wilayah yang dapat melakukan ini.")


def _complete(facts: AgreementFacts) -> Text:
    if refusal := _head(facts):
        return refusal
    if facts.term.starts_on is None:
        return _("Isi tanggal mulai berlaku sebelum mengesahkan.")
    if facts.parties < rules.FEWEST_PARTIES:
        return _("Perjanjian memerlukan paling sedikit dua pihak.")
    if not facts.with_office:
        return _("Kantor Wilayah harus menjadi salah satu pihak.")
    return ""


def _endable(facts: AgreementFacts) -> Text:
    return _head(facts) or (rules.end_refusal(facts.term, facts.on) if facts.on else "")


def _same(*stages: Stage) -> dict[str, str]:
    return {one: one for one in stages}


ENTER = Transition(
    "enter", _("Perjanjian baru"), _("Perjanjian dicatat."), {NEW: Stage.DRAFT}, _keeper
)
CORRECT = Transition("correct", _("Ubah"), _("Perubahan tersimpan."), _same(Stage.DRAFT), _keeper)
RECTIFY = Transition(
    "correct",
    _("Ralat"),
    _("Ralat tersimpan dan tercatat dalam riwayat."),
    _same(Stage.SIGNED_OFF, Stage.ENDED),
    _keeper,
    note_required=True,
)
ATTACH = Transition("attach", _("Unggah dokumen"), _("Dokumen tersimpan."), _same(*Stage), _keeper)
SIGN_OFF = Transition(
    "sign_off",
    _("Sahkan"),
    _("Perjanjian disahkan."),
    {Stage.DRAFT: Stage.SIGNED_OFF},
    _complete,
)
END = Transition(
    "end",
    _("Akhiri"),
    _("Pengakhiran tercatat."),
    {Stage.SIGNED_OFF: Stage.ENDED, Stage.ENDED: Stage.ENDED},
    _endable,
    note_required=True,
)
OVERRIDE_SCOPE = Transition(
    "override_scope",
    _("Ubah ruang lingkup"),
    _("Ruang lingkup diubah."),
    _same(Stage.SIGNED_OFF, Stage.ENDED),
    _head,
    note_required=True,
)


def correction(now: Stage) -> Transition[AgreementFacts]:
    """Return what a change of the paper's facts is called: free in a draft, else with a note."""
    return CORRECT if now in CORRECT.moves else RECTIFY
