"""The queue of background work: what is in it belongs to what was saved."""

import pytest
from django.conf import settings
from django.db import transaction
from django_q.conf import Conf
from django_q.models import OrmQ

from kip_portal.actions import invitations
from kip_portal.models import Invitation
from kip_portal.rules import Role
from tests.factories.people import AgencyFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.case("F05")
@pytest.mark.parametrize("kept", [True, False])
def test_a_task_of_what_was_taken_back_is_not_there(settings: object, kept: bool) -> None:
    settings.EMAIL_CONFIGURED = True  # type: ignore[attr-defined]
    head = UserFactory(agency_head=True, agency=AgencyFactory())

    with transaction.atomic():
        invitations.invite(by=head, agency=head.membership.agency, role=Role.OPERATOR,
                           email="baru@demo.example", name="Orang Baru")  # fmt: skip
        transaction.set_rollback(not kept)

    assert (Invitation.objects.count(), OrmQ.objects.count()) == (kept, kept)


@pytest.mark.case("F05")
def test_a_long_task_is_not_given_out_while_it_runs() -> None:
    assert Conf.TIMEOUT < Conf.RETRY
    assert Conf.ACK_FAILURES is False  # what failed is tried again
    assert settings.Q_CLUSTER["max_attempts"] > 1
