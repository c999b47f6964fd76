"""What the desk shows of a filing: the last submission, beside the one before it.

Never the live rows: what an agency edits after a return stays its own until it is sent.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kip_portal import clock
from kip_portal.models import User
from kip_portal.rules import Level
from products import completeness, differences, narrowing, shown, snapshots, targets
from products.models import Filing, FilingRemark
from products.shown import Shown, ShownSection

CHANGES, ANSWERS, FILES, TRAIL = "perubahan", "isian", "lampiran", "riwayat"


@dataclass
class Part:
    """What a remark may name on the page: its remarks, and the form where it is asked for."""

    target: str
    remarks: list[FilingRemark]
    form: Any = None

    @property
    def anchor(self) -> str:
        """The id of the place, for links to it."""
        return targets.anchor_of(self.target)

    @property
    def unsent(self) -> FilingRemark | None:
        """The remark that can still be rewritten."""
        return next((one for one in self.remarks if one.sent_at is None), None)

    @property
    def asks(self) -> bool:
        """Whether something here waits for somebody."""
        return any(one.is_open for one in self.remarks)


@dataclass
class Question(Part):
    """One answer with what was said about it."""

    answer: Shown = field(kw_only=True)
    changed: bool = False
    files: list[dict[str, Any]] = field(default_factory=list)
    rows: list[differences.Row] = field(default_factory=list)
    pairs: list[tuple[dict[str, Any] | None, dict[str, Any] | None]] = field(default_factory=list)


@dataclass
class Section(Part):
    """One part of the form with its questions."""

    label: str = field(kw_only=True)
    questions: list[Question] = field(default_factory=list)

    @property
    def changed(self) -> int:
        return sum(one.changed for one in self.questions)

    @property
    def open_remarks(self) -> int:
        return sum(remark.is_open for part in (self, *self.questions) for remark in part.remarks)


class Desk:
    """A filing as `user`, who may open it, reads it."""

    def __init__(self, filing: Filing, user: User) -> None:
        self.filing, self.user = filing, user
        kept = list(filing.submissions.select_related("by").order_by("-number")[:2])
        self.last = kept[0] if kept else None
        self.previous = kept[1] if len(kept) > 1 else None

    @cached_property
    def remarks(self) -> list[FilingRemark]:
        """All that was sent; unsent ones are their reviewer's alone."""
        rows = self.filing.remarks.select_related("by")
        if self.filing.officer_id != self.user.pk:
            rows = rows.filter(sent_at__isnull=False)
        return list(rows)

    @cached_property
    def title(self) -> str:
        """What the agency called it when it was handed in."""
        answers = snapshots.answers(self.last.content) if self.last else ()
        found = next((one["value"] for one in answers if one["name"] == "title"), "")
        return found or self.filing.reference

    @cached_property
    def sections(self) -> list[Section]:
        """Every section of the last submission, each changed answer beside its former self."""
        if self.last is None:
            return []
        before = self.previous
        old = narrowing.as_of_today(before.content, self.filing) if before else None
        found = shown.sections(
            narrowing.as_of_today(self.last.content, self.filing),
            shown.reader_of(self.user, self.filing),
            old=old,
        )
        return [self._section(one) for one in found]

    @property
    def warnings(self) -> list[dict[str, str]]:
        """What the declaration makes of the last submission, judged on its day."""
        if self.last is None:
            return []
        found = completeness.warnings(self.last.content, clock.day_of(self.last.at))
        return [
            {"message": str(one.message),
             "url": "#" + targets.anchor_of(targets.of_name(one.name))}
            for one in found
        ]  # fmt: skip

    def tab_of(self, wish: str) -> str:
        """Return the tab asked for, else what fits: changes where there are two submissions."""
        offered = (*((CHANGES,) if self.previous else ()), ANSWERS, FILES, TRAIL)
        return wish if wish in offered else offered[0]

    def tabs(self, current: str) -> Iterator[dict[str, Any]]:
        """Yield the tabs as links."""
        every = [one for section in self.sections for one in section.questions]
        counts: dict[str, tuple[str, int | None]] = {}
        if self.previous:
            words = _("Perubahan sejak kiriman %(number)d") % {"number": self.previous.number}
            counts[CHANGES] = words, sum(one.changed for one in every)
        counts[ANSWERS] = _("Semua isian"), len(every)
        counts[FILES] = _("Lampiran"), sum(len(one.files) for one in every)
        counts[TRAIL] = _("Riwayat"), None
        for code, (label, count) in counts.items():
            yield {
                "label": label,
                "count": count,
                "url": f"?tab={code}",
                "current": code == current,
            }

    def shown_in(self, tab: str, asked: str) -> list[Section]:
        """Return what a tab shows; the part that a remark is being written on always is."""
        found = []
        for section in self.sections:
            kept = [one for one in section.questions if _stands_in(tab, one, asked)]
            here = tab == CHANGES and (section.remarks or section.target == asked)
            if kept or here:
                found.append(
                    Section(section.target, section.remarks, label=section.label, questions=kept)
                )
        return found

    def _section(self, section: ShownSection) -> Section:
        target = f"section:{section.code}"
        return Section(
            target,
            self._on(target),
            label=section.label,
            questions=[self._question(answer) for answer in section.answers],
        )

    def _question(self, answer: Shown) -> Question:
        target = targets.of_name(answer.name)
        question = Question(target, self._on(target), answer=answer, changed=answer.changed)
        question.files = [self._file(one) for one in answer.files]
        if answer.changed and (answer.table or (answer.old and answer.old.table)):
            question.rows = differences.of_rows(answer)
        if answer.changed and (answer.files or (answer.old and answer.old.files)):
            question.pairs = [
                (change.old and self._file(change.old), change.new and self._file(change.new))
                for change in differences.of_files(answer)
                if not change.is_same
            ]
        return question

    def _on(self, target: str) -> list[FilingRemark]:
        return [one for one in self.remarks if one.target == target]

    def _file(self, kept: dict[str, Any]) -> dict[str, Any]:
        """Return a file of a submission as the component draws it."""
        place = [self.filing.reference, kept["id"]]
        url = file_url = reverse("products:review-file", args=place)
        if kept["media_type"] == "application/pdf":
            url = reverse("products:review-pages", args=place)
        is_picture = kept["media_type"].startswith("image/")
        level = Level(kept["level"]) if kept.get("level") else None
        where = [kept["taken_at"], kept["taken_on"]]
        return {
            "name": kept["filename"], "size": kept["size"], "media_type": kept["media_type"],
            "caption": kept["caption"], "alt": kept["alt"], "url": url, "level": level,
            "preview": f"{file_url}?ukuran=kecil" if is_picture else "",
            "note": ", ".join(filter(None, where)), "transcript": kept.get("transcript", ""),
        }  # fmt: skip


def _stands_in(tab: str, question: Question, asked: str) -> bool:
    if tab == CHANGES:
        return question.changed or question.asks or question.target == asked
    return tab == ANSWERS or (tab == FILES and question.target.startswith("files:"))


def waiting(remarks: Iterable[FilingRemark], labels: dict[str, str]) -> list[dict[str, Any]]:
    """Return the remarks that are not settled, with the words and the place of their part."""
    return [
        {"remark": one, "label": labels.get(one.target, one.target),
         "anchor": targets.anchor_of(one.target)}
        for one in remarks if one.is_open
    ]  # fmt: skip
