"""What people are told of a filing: in their own language, whoever acts in whichever."""

import pytest
from django.test import Client
from django.utils import translation

from kip_portal.models import Notification
from products.actions import dossiers, reviewing
from products.rules import State
from tests.factories.people import OfficeFactory, UserFactory
from tests.factories.products import DAY, make_filing

pytestmark = pytest.mark.django_db


def test_an_officer_who_reads_english_tells_an_agency_in_its_own_language() -> None:
    filing = make_filing("merek", state=State.IN_REVIEW)
    UserFactory(agency=filing.agency, language="en")

    with translation.override("en"):
        reviewing.send_back(filing, by=filing.officer, due_on=DAY, note="Periksa lagi.")

    news = dict(Notification.objects.values_list("user__language", "text"))
    assert news == {
        "id": f"Usulan {filing.reference} dikembalikan untuk perbaikan.",
        "en": f"Filing {filing.reference} has been returned for revision.",
    }


def test_news_of_an_english_page_lead_to_a_page_that_is_there(client: Client) -> None:
    filing = make_filing("merek", state=State.IN_REVIEW)
    with translation.override("en"):
        reviewing.send_back(filing, by=filing.officer, due_on=DAY, note="Periksa lagi.")
    news = Notification.objects.get()
    client.force_login(news.user)

    for start in ("", "/en"):
        answer = client.post(f"{start}/akun/kabar/{news.pk}/", follow=True)
        assert answer.status_code == 200
        assert answer.request["PATH_INFO"] == f"{start}/kerja/usulan/{filing.reference}/"


def test_an_issued_dossier_is_told_in_each_ones_language() -> None:
    OfficeFactory()
    filing = make_filing("ebt", state=State.APPROVED)
    UserFactory(agency=filing.agency, language="en")

    made = dossiers.complete(dossiers.order(filing, by=filing.officer).pk)

    assert made is not None
    sentences = set(Notification.objects.values_list("text", flat=True))
    assert f"Berkas {made.order.number} terbit." in sentences
    assert f"Dossier {made.order.number} issued." in sentences
