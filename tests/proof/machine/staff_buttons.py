"""People come and go while filings are under way: what they may do follows them the same moment."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from hypothesis import strategies as st
from hypothesis.stateful import rule

from kip_portal.actions import accounts
from kip_portal.models import Agency, Membership, User
from kip_portal.rules import Role
from tests.proof.machine import picture
from tests.proof.machine.issue_buttons import IssueButtons
from tests.proof.machine.world import Person

# Whoever keeps the accounts stays.
STAFF = st.sampled_from((
    "operator", "head", "other_operator", "other_head", "officer", "second", "head_of_office",
    "double_agency", "double_office", "former",
))  # fmt: skip


class StaffButtons(IssueButtons):
    """Join, leave, lose the account, come back."""

    @rule(who=st.sampled_from(("officer", "second", "head_of_office")), where=st.integers(0, 1))
    def join_an_agency(self, who: str, where: int) -> None:
        """Let a reviewer work for an agency from today on: its filings are closed to them."""
        agency = self.world.agencies[where]
        self._of_staff("join", lambda: self._enrol(self.world.people[who], agency, Role.OPERATOR))

    @rule(who=STAFF, coming=st.booleans())
    def leave_or_come_back(self, who: str, coming: bool) -> None:
        """End a role at once, with whatever lies on that desk; or begin it anew."""
        person = self.world.people[who]
        if coming:
            agency = Agency.objects.get(pk=person.agency_id)
            self._of_staff("come back", lambda: self._enrol(person, agency, Role(person.role)))
            return
        admin = self.world.people["admin"].now()
        for membership in Membership.objects.filter(pk=person.membership_id).valid_on():
            self._of_staff("leave", lambda m=membership: accounts.end_membership(m, by=admin))
            assert person.today().membership_id != membership.pk or not person.today().role

    @rule(who=STAFF, active=st.booleans())
    def close_or_open(self, who: str, active: bool) -> None:
        """Close an account in the midst of the work, or open it again."""
        user = User.objects.get(pk=self.world.people[who].user_id)
        if user.is_active != active:
            name = "open" if active else "close"
            self._of_staff(name, lambda: accounts.set_active(user, active=active))
            assert active or not self.world.people[who].today().role

    @staticmethod
    def _enrol(person: Person, agency: Agency, role: Role) -> None:
        user = User.objects.get(pk=person.user_id)
        accounts.enrol(user, agency=agency, role=role)

    def _of_staff(self, name: str, act: Callable[[], Any]) -> None:
        """Do it, or be refused; no filing moves by it."""
        try:
            act()
        except ValidationError:
            name = f"{name} refused"
        self.pressed[name] += 1
        assert picture.take() == self.seen, name
