"""What must hold after every step, said apart from the code that it judges."""

import datetime
import re
from collections.abc import Collection, Iterable

from kip_portal import clock
from kip_portal.models import Counter, Membership
from products import snapshots
from products.models import (
    DeletedDraft,
    Filing,
    IssueOrder,
    PublicIdentity,
    Submission,
)
from products.regimes.declaration import Derived, Item, Regime
from tests.products.expected_steps import EXPECTED
from tests.proof.machine.picture import Seen
from tests.proof.machine.world import Person

# Steps of a review: nobody takes them on what they typed or whose agency they worked for. Issuing
# is judged at the order: a printer that is late changes no decision.
REVIEW = {
    "claim", "return", "endorse", "approve", "reject", "reopen", "lodge", "register", "refuse",
    "lapse",
}  # fmt: skip
ASSIGNING = {"claim", "assign", "hand_over"}


def role_of(person: Person, filing: Seen) -> str:
    """Return what that person is to that filing, in the words of the table of steps."""
    if person.is_agency:
        own = person.agency_id == filing.facts["agency_id"]
        return person.role if own else f"foreign {person.role}"
    if person.is_officer and filing.facts["officer_id"] == person.user_id:
        return "its_officer"
    return {"officer": "officer", "head_of_office": "head"}.get(person.role, person.role)


def may_step(step: str, person: Person, before: Seen, *, two_officers: bool) -> bool:
    """Say whether the table lets that person take that step from there."""
    who, moves = EXPECTED[step]
    roles = {role_of(person, before)}
    if "its_officer" in roles and person.role == "head_of_office":
        roles.add("head")
    if step == "endorse":
        return two_officers and "its_officer" in roles and before.state == "in_review"
    if step == "approve" and two_officers:
        endorsed = before.facts["endorsed_by_id"]
        return person.is_officer and endorsed not in {None, person.user_id}
    return bool(roles & who) and before.state in moves


def is_barred(filing: Seen, user_id: int, typists: Collection[int]) -> bool:
    """Say whether somebody typed in a filing, or worked for its agency since it was begun."""
    if user_id in typists:
        return True
    stays = Membership.objects.filter(user=user_id, agency=filing.facts["agency_id"])
    return any(_reaches(stay.valid.upper, filing.facts["begun_on"]) for stay in stays)


def reviews_today(user_id: int) -> bool:
    """Say whether somebody works at the office today, as who reviews, with an open account."""
    today = clock.today()
    return any(
        stay.valid.lower <= today and (stay.valid.upper is None or today < stay.valid.upper)
        for stay in Membership.objects.filter(
            user=user_id, user__is_active=True, role__in=("officer", "head_of_office")
        )
    )


def _reaches(end: datetime.date | None, begun_on: datetime.date) -> bool:
    """Say whether a membership reached the day of the beginning; one ended at once that day did."""
    return end is None or end >= begun_on


def may_change(item: Item, section: str, before: Seen, targets: Collection[str]) -> bool:
    """Say whether an answer may differ after an edit: what was remarked on, all else locked."""
    if before.state == "draft" or before.facts["unlock_all"]:
        return True
    name = item.name
    return bool({name, f"answer:{name}", f"section:{section}"} & set(targets))


def locked_answers(regime: Regime, before: Seen, targets: Collection[str]) -> set[str]:
    """Return the names of the answers that an edit must leave as they were.

    What follows from another answer moves with that one.
    """
    where = {item.name: section.code for section in regime.sections for item in section.items}
    items = {item.name: item for item in regime.items}
    free = {name for name in items if may_change(items[name], where[name], before, targets)}
    free |= {
        item.edited_by
        for item in regime.items
        if isinstance(item, Derived) and item.name in free and item.edited_by
    }
    follow = {
        item.name for item in regime.items if isinstance(item, Derived) and item.edited_by in free
    }
    return set(items) - free - follow


def wrong_numbers() -> Iterable[str]:
    """Yield every series with a gap, a double, or a counter that says otherwise."""
    references = [*Filing.objects.values_list("reference", flat=True)]
    references += DeletedDraft.objects.values_list("reference", flat=True)
    yield from _gaps("filing", references)
    yield from _gaps("dossier", IssueOrder.objects.values_list("number", flat=True))
    yield from _gaps("catalogue", PublicIdentity.objects.values_list("number", flat=True))


def _gaps(series: str, texts: Iterable[str]) -> Iterable[str]:
    told = sum(
        one.value for one in Counter.objects.filter(name__startswith=f"{series}:")
        if one.name != "catalogue:version"
    )  # fmt: skip
    kinds: dict[str, list[int]] = {}
    for text in texts:
        head, number = _split(text)
        kinds.setdefault(head, []).append(number)
    counted = sum(len(numbers) for numbers in kinds.values())
    if told != counted:
        yield f"{series}: {told} taken, {counted} used"
    for head, numbers in kinds.items():
        if sorted(numbers) != [*range(1, len(numbers) + 1)]:
            yield f"{series} {head}: {sorted(numbers)}"


def _split(text: str) -> tuple[str, int]:
    """Return the series of a number and its place: the last run of digits that is no year."""
    places = [one for one in re.finditer(r"\d+", text) if not re.fullmatch("20[0-9]{2}", one[0])]
    place = places[-1]
    return text[: place.start()] + text[place.end() :], int(place[0])


def rewritten_submissions() -> Iterable[str]:
    """Yield the snapshots whose bytes no longer give their fingerprint."""
    for one in Submission.objects.all():
        if snapshots.fingerprint(one.content) != one.sha256:
            yield f"{one.filing_id}/{one.number}"


def may_edit(before: Seen, person: Person) -> bool:
    """Say whether a form is that person's to fill in: their agency's, or typed for one."""
    if person.role == "officer":
        return (
            before.state == "draft"
            and before.facts["on_behalf"]
            and before.facts["begun_by_id"] == person.user_id
        )
    own = person.is_agency and person.agency_id == before.facts["agency_id"]
    return own and before.state in {"draft", "returned"}
