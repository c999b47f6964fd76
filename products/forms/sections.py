"""The form of one section of a filing, derived from the declaration of its regime or kind.

    form = SectionForm(filing, section, request.POST, request.FILES, user=request.user)
    if form.is_valid():
        filings.revise(filing, form.save, by=request.user, version=version)

Names of inputs: an answer by its own name (`mark_name`; a date also takes `used_since_day`,
`_month`, `_year` or one ISO date), rows of a group as a formset (`creators-TOTAL_FORMS`,
`creators-0-name`, with `creators-0-id` for a stored row), further files as
`upload-<role>` (several), the words of a stored file as `file-<id>-caption`, `-alt`,
`-taken_at`, `-taken_on`, `-level`, levels of parts as `levels-section:<code>` and
`levels-answer:<name>`, replies as `reply-<remark>`. `posted.as_posted(form)` returns what
a browser would send for a form as it stands.

A draft may leave everything empty: only shapes are judged. After `save`, `refusals` names
files that were not kept (the rest is kept), `refused` locked answers for which another
value was sent, `notices` what the portal changed by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from kip_portal.models import User
from products import regimes, snapshots
from products.actions import unlocking
from products.forms import access, groups
from products.forms.access import LevelsForm
from products.forms.groups import GroupFormSet
from products.forms.offers import Offer
from products.forms.papers import Papers
from products.forms.replies import RepliesForm, open_remarks, sent_remarks
from products.forms.rows import RowForm
from products.models import Filing
from products.regimes.declaration import Answer, Files, Group, Section, row_at

ADD_ROW = "add_row"
FIND = "find"


@dataclass
class SectionForm:
    """All that a person can type on the page of one section. See the module."""

    filing: Filing
    section: Section
    data: Any = None
    files: Any = None
    user: User | None = None
    chosen: Mapping[type[Model], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.regime = regimes.get(self.filing.code)
        self.unlocked = unlocking.unlocked_names(self.filing)
        self.notices: list[str] = []
        self.unjudged = self.data is not None and bool({ADD_ROW, FIND} & {*self.data})
        asked = self.data.get(ADD_ROW) if self.data is not None else None
        for group in self._of(Group):
            if group.name == asked:
                self.data = groups.with_further_row(self.data, group)
        self._offers: dict[type[Model], Offer] = {}
        self.remarks = sent_remarks(self.filing)
        self.rows = self._rows()
        self.groups = self._groups()
        self.papers = self._papers()
        self.levels = self._levels()
        self.replies = RepliesForm(open_remarks(self.remarks, self.section), data=self.data)
        for part in self.parts:
            part.unjudged = self.unjudged

    @property
    def parts(self) -> list[Any]:
        """Every form and formset of the page, in order: what the error summary reads."""
        files = [form for papers in self.papers.values() for form in papers.forms]
        levels = [self.levels] if self.levels else []
        return [*self.rows.values(), *self.groups.values(), *files, *levels, self.replies]

    def _of(self, kind: type) -> list[Any]:
        return [item for item in self.section.items if isinstance(item, kind)]

    def offer(self, model: type[Model]) -> Offer:
        """Return what this form offers of a register, read once for all its rows."""
        if model not in self._offers:
            searched = (self.data or {}).get(f"find-{model._meta.model_name}", "")
            self._offers[model] = Offer(model, self.filing, search=searched)
            self._offers[model].keep([self.chosen.get(model)])
        return self._offers[model]

    def _rows(self) -> dict[str, RowForm]:
        found: dict[str, list[Answer]] = {}
        for answer in self._of(Answer):
            found.setdefault(answer.on, []).append(answer)
        return {path: self._row(path, answers) for path, answers in found.items()}

    def _row(self, path: str, answers: list[Answer]) -> RowForm:
        form = RowForm(
            row_at(self.filing, path), answers, regime=self.regime, offers=self.offer,
            unlocked=self.unlocked, data=self.data, initial=self._chosen_answers(answers),
        )  # fmt: skip
        if "level" in form.fields:
            access.judge_by_nature(form.fields["level"], self.filing.asset)
        return form

    def _chosen_answers(self, answers: list[Answer]) -> dict[str, str]:
        related: dict[str, Any] = {
            one.name: getattr(one.column, "related_model", None) for one in answers
        }
        return {name: self.chosen[model] for name, model in related.items() if model in self.chosen}

    def _groups(self) -> dict[str, GroupFormSet]:
        return {group.name: self._group(group) for group in self._of(Group)}

    def _group(self, group: Group) -> GroupFormSet:
        """Return the rows; a locked group, or one that was not sent, shows what is stored."""
        locked = group.name not in self.unlocked
        sent = self.data is not None and f"{group.name}-TOTAL_FORMS" in self.data
        return groups.formset_of(
            group, row_at(self.filing, group.on), self.offer, locked=locked,
            added=self._chosen_rows(group), data=self.data if sent and not locked else None,
        )  # fmt: skip

    def _chosen_rows(self, group: Group) -> list[dict[str, str]]:
        related: dict[str, Any] = {
            name: group.model._meta.get_field(name).related_model for name in group.fields
        }
        return [
            {name: self.chosen[model]} for name, model in related.items() if model in self.chosen
        ]

    def _papers(self) -> dict[str, Papers]:
        items = self._of(Files)
        files = snapshots.kept_files(self.filing) if items else []
        protocol = snapshots.protocol_of(self.filing) if items and self.regime.is_communal else None
        return {
            item.role: Papers(
                self.filing, item, self.section, protocol=protocol, files=files,
                locked=item.name not in self.unlocked, data=self.data, uploads=self.files,
                unjudged=self.unjudged,
            )
            for item in items
        }  # fmt: skip

    def _levels(self) -> LevelsForm | None:
        """Return the levels of the parts: asked where the level of the whole is."""
        asked = any(one.name == "level" for one in self._of(Answer)) and "level" in self.unlocked
        return LevelsForm(self.filing.asset, self.regime, data=self.data) if asked else None

    def is_valid(self) -> bool:
        """Judge every part that was sent, so that the page names all that is wrong at once."""
        judged = [part.is_valid() for part in self.parts if part.is_bound]
        return self.data is not None and not self.unjudged and all(judged)

    def save(self, filing: Filing) -> None:
        """Write what was typed; `filings.revise` calls it under the lock of the filing."""
        for offer in self._offers.values():
            offer.settle()
        if "nature" in self._changed and access.narrow_to_nature(self.filing.asset):
            self.notices.append(str(access.NARROWED))
        for form in self.rows.values():
            form.write()
        for formset in self.groups.values():
            if formset.is_bound:
                formset.write()
        if self.levels:
            self.levels.write()
        for papers in self.papers.values():
            papers.write(filing)
        self.replies.write(filing, self._person)
        self.take_in(filing)

    def take_in(self, filing: Filing) -> None:
        """Keep the files alone: they are not lost where something else must be mended first."""
        for papers in self.papers.values():
            papers.take_in(filing, self._person)

    @property
    def _person(self) -> User:
        if self.user is None:
            raise ValueError("a form that saves needs its user")
        return self.user

    @property
    def _changed(self) -> set[str]:
        return {name for form in self.rows.values() for name in form.changed_data}

    @property
    def sends_files(self) -> bool:
        """Whether files came along."""
        return any(papers.sent for papers in self.papers.values())

    @property
    def uploads(self) -> list[Papers]:
        """The inputs for files: the error summary reads what was refused there."""
        return list(self.papers.values())

    @property
    def refusals(self) -> list[str]:
        """Sentences on files that were not kept."""
        return [text for papers in self.papers.values() for text in papers.refusals]

    @property
    def refused(self) -> list[str]:
        """Labels of locked answers for which another value was sent (Z04)."""
        names = [label for form in self.rows.values() for label in form.refused]
        return names + [str(one.group.label) for one in self.groups.values() if self._tampered(one)]

    def _tampered(self, formset: GroupFormSet) -> bool:
        sent = self.data is not None and f"{formset.group.name}-TOTAL_FORMS" in self.data
        if formset.is_bound or not sent:
            return False
        owner = formset.owner
        return groups.formset_of(
            formset.group, owner, self.offer, locked=False, data=self.data
        ).has_changed()

    def new_ids(self) -> dict[str, str]:
        """Return the ids that rows have now, by the names of their hidden inputs."""
        bound = [formset for formset in self.groups.values() if formset.is_bound]
        return {name: key for formset in bound for name, key in formset.new_ids().items()}
