"""The steps of a filing: the one table that views, actions and the database trigger follow."""

from django.utils.translation import gettext_lazy as _

from kip_portal.workflow import Text, Transition, pairs
from products.rules import FilingFacts, State

NOT_YOURS = _("Langkah ini hanya untuk perangkat daerah pengusul.")
NOT_OFFICER = _("Langkah ini hanya untuk pemeriksa Kantor Wilayah.")
NOT_ITS_OFFICER = _("Langkah ini hanya untuk pemeriksa yang ditugaskan.")
NOT_HEAD = _("Langkah ini hanya untuk Kepala Kantor Wilayah.")
OWN_TYPING = _("Anda ikut mengisi usulan ini atau bekerja untuk pengusulnya.")
PRINTING = _("Berkas sedang dibuat. Tunggu sampai selesai.")

TYPED_YOURSELF = _("Anda mengetik usulan ini; orang lain di perangkat daerahnya yang mengirim.")
NOT_CONFIRMED = _("Centang bahwa isian yang diketik petugas Kanwil sudah Anda baca.")


def _own_agency(facts: FilingFacts) -> Text:
    return "" if facts.is_own_agency else NOT_YOURS


def _submit(facts: FilingFacts) -> Text:
    if not facts.is_own_agency:
        return NOT_YOURS
    if reason := _typed_by_another(facts):
        return reason
    if facts.gate:
        return facts.gate
    if facts.gaps:
        return _("Masih ada isian yang kurang. Buka halaman periksa untuk melihat semuanya.")
    return ""


def _typed_by_another(facts: FilingFacts) -> Text:
    """What an officer typed is confirmed and sent by somebody else, of the agency."""
    if facts.typist_id is None or facts.state != State.DRAFT:
        return ""
    if facts.typist_id == facts.actor.user_id:
        return TYPED_YOURSELF
    return "" if facts.confirmed else NOT_CONFIRMED


def _claim(facts: FilingFacts) -> Text:
    if not facts.actor.is_officer:
        return NOT_OFFICER
    return OWN_TYPING if facts.barred else ""


def _assign(facts: FilingFacts) -> Text:
    if not facts.actor.is_head_of_office:
        return NOT_HEAD
    return facts.assignee_refusal


def _hand_over(facts: FilingFacts) -> Text:
    if facts.actor.is_head_of_office or facts.is_its_officer:
        return facts.assignee_refusal
    return NOT_ITS_OFFICER


def _decide(facts: FilingFacts) -> Text:
    if facts.barred:
        return OWN_TYPING
    return "" if facts.is_its_officer else NOT_ITS_OFFICER


def _return(facts: FilingFacts) -> Text:
    if reason := _decide(facts):
        return reason
    if not (facts.unsent_remarks or facts.open_remarks or facts.has_note):
        return _("Beri catatan pada isian atau tuliskan keterangan sebelum mengembalikan.")
    return "" if facts.has_due_date else _("Isi batas waktu perbaikan.")


def _complete(facts: FilingFacts) -> Text:
    if facts.checklist_left:
        return _("Selesaikan daftar periksa untuk menyetujui")
    if facts.open_remarks or facts.unsent_remarks:
        return _("Selesaikan semua catatan sebelum menyetujui.")
    return ""


def _endorse(facts: FilingFacts) -> Text:
    if reason := _decide(facts):
        return reason
    if not facts.needs_second or facts.endorsed_by is not None:
        return _("Usulan ini tidak memerlukan persetujuan pertama lagi.")
    return _complete(facts)


def _approve(facts: FilingFacts) -> Text:
    if not facts.needs_second:
        return _decide(facts) or _complete(facts)
    if not facts.actor.is_officer:
        return NOT_OFFICER
    if facts.barred:
        return OWN_TYPING
    if facts.endorsed_by is None:
        return _("Pemeriksa pertama belum menyetujui.")
    if facts.endorsed_by == facts.actor.user_id:
        return _("Persetujuan kedua diberikan oleh pemeriksa lain.")
    return _complete(facts)


def _printing(facts: FilingFacts) -> Text:
    """What was ordered is printed first."""
    return PRINTING if facts.order_open else ""


def _reopen(facts: FilingFacts) -> Text:
    if not facts.actor.is_head_of_office:
        return NOT_HEAD
    if facts.barred:
        return OWN_TYPING
    return _printing(facts)


def _issue(facts: FilingFacts) -> Text:
    if facts.completing:
        return ""
    if not facts.actor.is_officer:
        return NOT_OFFICER
    if facts.barred:
        return OWN_TYPING
    return _printing(facts)


def _lodge(facts: FilingFacts) -> Text:
    """What is lodged can be issued no more: an order on its way would stay open for good."""
    return _after_issue(facts) or _printing(facts)


def _after_issue(facts: FilingFacts) -> Text:
    if facts.by_calendar:
        return ""
    if not facts.actor.is_officer:
        return NOT_OFFICER
    return OWN_TYPING if facts.barred else ""


REVIEWABLE = {State.SUBMITTED: State.IN_REVIEW}

STEPS: dict[str, Transition[FilingFacts]] = {
    step.name: step
    for step in (
        Transition(
            "submit", _("Kirim ke Kanwil"), _("Berkas terkirim"),
            {State.DRAFT: State.SUBMITTED, State.RETURNED: State.IN_REVIEW}, _submit,
        ),
        Transition(
            "claim", _("Ambil untuk ditelaah"), _("Anda menelaah usulan ini"), REVIEWABLE, _claim
        ),
        Transition("assign", _("Tugaskan"), _("Usulan ditugaskan"), REVIEWABLE, _assign),
        Transition(
            "hand_over", _("Alihkan ke pemeriksa lain"), _("Usulan dialihkan"),
            {State.IN_REVIEW: State.IN_REVIEW}, _hand_over, note_required=True,
        ),
        Transition(
            "return", _("Kembalikan untuk perbaikan"), _("Usulan dikembalikan"),
            {State.IN_REVIEW: State.RETURNED}, _return,
        ),
        Transition(
            "endorse", _("Setujui sebagai pemeriksa pertama"), _("Persetujuan pertama dicatat"),
            {State.IN_REVIEW: State.IN_REVIEW}, _endorse,
        ),
        Transition(
            "approve", _("Setujui"), _("Usulan disetujui"),
            {State.IN_REVIEW: State.APPROVED}, _approve,
        ),
        Transition(
            "reject", _("Tolak"), _("Usulan ditolak"),
            {State.IN_REVIEW: State.REJECTED}, _decide, note_required=True,
        ),
        Transition(
            "withdraw", _("Tarik usulan"), _("Usulan ditarik"),
            dict.fromkeys((State.SUBMITTED, State.IN_REVIEW, State.RETURNED), State.WITHDRAWN),
            _own_agency, note_required=True,
        ),
        Transition(
            "reopen", _("Buka kembali"), _("Usulan dibuka kembali"),
            dict.fromkeys(
                (State.APPROVED, State.REJECTED, State.ISSUED, State.LODGED), State.IN_REVIEW
            ),
            _reopen, note_required=True,
        ),
        Transition(
            "issue", _("Terbitkan berkas"), _("Berkas terbit"),
            {State.APPROVED: State.ISSUED, State.ISSUED: State.ISSUED}, _issue,
        ),
        Transition(
            "lodge", _("Catat pengajuan ke DJKI"), _("Pengajuan ke DJKI dicatat"),
            {State.ISSUED: State.LODGED}, _lodge,
        ),
        Transition(
            "register", _("Catat hasil: terdaftar"), _("Hasil DJKI dicatat"),
            {State.LODGED: State.REGISTERED}, _after_issue,
        ),
        Transition(
            "refuse", _("Catat hasil: ditolak DJKI"), _("Hasil DJKI dicatat"),
            {State.LODGED: State.REFUSED}, _after_issue, note_required=True,
        ),
        Transition(
            "lapse", _("Catat berakhirnya pelindungan"), _("Berakhirnya pelindungan dicatat"),
            {State.REGISTERED: State.LAPSED}, _after_issue,
        ),
    )
}  # fmt: skip

PAIRS = pairs(STEPS)
