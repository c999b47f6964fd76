"""Random people drive the real actions on several filings; after each step the law is read.

100 runs of short walks in `make test`, always the same ones; 2,000 runs of up to 50 steps in
`make proof`, by a seed that is printed: `KIP_SEED=… ` walks them again.
"""

import os
import random
from collections import Counter as Tally

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from kip_portal.rules import Level
from products import regimes
from products.actions import catalogue
from products.models import FilingNote, FilingRemark
from products.workflow import STEPS
from tests import figures
from tests.proof.machine import world
from tests.proof.machine.buttons import PLACES, WHO
from tests.proof.machine.filing_machine import STEP
from tests.proof.machine.office_buttons import SAID
from tests.proof.machine.staff_buttons import StaffButtons

pytestmark = pytest.mark.django_db(transaction=True)

RUNS = figures.scale(100, 2000)
STEPS_OF_A_RUN = figures.scale(10, 50)


class FilingMachine(StaffButtons):
    """All buttons, with those of the custodians, and a look from the agency's side."""

    @rule(place=PLACES, who=WHO, part=st.integers(0, 30), level=st.sampled_from(Level), said=SAID)
    def narrow(self, place: int, who: int, part: int, level: Level, said: int) -> None:
        filing, reason = self.at(place), self.text() if said != 3 else ""
        regime = regimes.get(filing.code)
        if not regime.is_communal:
            return
        parts = ["asset", *(f"section:{one.code}" for one in regime.sections)]
        parts += [f"answer:{one.name}" for one in regime.items]
        parts += [f"file:{one.pk}" for one in filing.attachments.all()]
        person = self.person(who, [*self.world.agency_of(filing), *self.world.officers])
        self.press(
            "narrow", filing, person,
            lambda: catalogue.narrow(
                filing, part=parts[part % len(parts)], level=level, by=person.now(), reason=reason
            ), STEP,
        )  # fmt: skip

    @rule(place=PLACES, who=WHO, said=SAID)
    def withdraw_consent(self, place: int, who: int, said: int) -> None:
        filing, reason = self.at(place), self.text() if said != 3 else ""
        person = self.person(who, [*self.world.agency_of(filing), *self.world.officers])
        self.press(
            "withdraw_consent", filing, person,
            lambda: catalogue.withdraw_consent(filing, by=person.now(), reason=reason), STEP,
        )  # fmt: skip

    @rule(place=PLACES, name=st.sampled_from(("operator", "other_operator")))
    def look(self, place: int, name: str) -> None:
        """Open the filing's page as an agency: no word of a reviewer that was not sent."""
        filing, person = self.at(place), self.world.people[name].today()
        user, client = person.now(), Client()
        client.force_login(user)
        answer = client.get(filing.get_absolute_url())
        own = person.agency_id == filing.agency_id
        assert answer.status_code == ((200 if own else 404) if user.is_active else 302)
        text = answer.content.decode()
        unsent = FilingRemark.objects.filter(sent_at=None).values_list("text", flat=True)
        for words in [*unsent, *FilingNote.objects.values_list("text", flat=True)]:
            assert f"{words}<" not in text
        self.pressed["look"] += 1


@pytest.mark.case("Z05", "Z06", "Z10", "Z11", "Z13")
def test_no_walk_of_random_people_breaks_a_law() -> None:
    chosen = int(os.environ.get("KIP_SEED") or random.SystemRandom().getrandbits(32))
    pressed: Tally[str] = Tally()
    with transaction.atomic():
        FilingMachine.world, FilingMachine.pressed = world.build(), pressed
    machine = seed(chosen)(FilingMachine) if figures.LONG else FilingMachine

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=RUNS, stateful_step_count=STEPS_OF_A_RUN, deadline=None, database=None,
            derandomize=not figures.LONG, print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip

    refused = sum(count for name, count in pressed.items() if name.endswith("refused"))
    figures.record(
        "state machine", runs=RUNS, seed=chosen if figures.LONG else "derandomised",
        accepted=pressed.total() - refused, refused=refused,
        steps=f"{len(set(STEPS) & set(pressed))} of {len(STEPS)}",
        left=pressed["leave"] + pressed["close"], broken=0,
    )  # fmt: skip
    assert pressed.total() - refused > 3 * RUNS / 2, "nearly everything was refused"
    assert {"leave", "close"} <= set(pressed), "nobody left in the midst of a walk"
    if figures.LONG:
        wanted = {*STEPS, "come back", "open"}
        assert wanted <= set(pressed), wanted - set(pressed)
