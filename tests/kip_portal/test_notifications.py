"""What people are told: once each, in their language, opened by themselves alone."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kip_portal.actions import notify
from kip_portal.models import Notification
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_each_person_is_told_once_and_nobody_who_left() -> None:
    rina, gone = UserFactory(), UserFactory(is_active=False)

    notify.tell([rina, rina, gone], "Usulan dikembalikan.", "/kerja/usulan/KIP-62-2026-000001/")

    assert [told.user for told in Notification.objects.all()] == [rina]


def test_a_sentence_speaks_the_language_of_its_reader() -> None:
    reader = UserFactory(language="en")

    notify.tell([reader], _("Sebuah undangan telah diterima."), "/kerja/orang/")
    notify.tell([reader], "x" * 400, "/kerja/")

    assert len(Notification.objects.first().text) == 300


def test_the_list_shows_what_waits_and_counts_it(client: Client) -> None:
    person = UserFactory()
    notify.tell([person], "Usulan dikembalikan.", "/akun/profil/")
    notify.tell([UserFactory()], "Bukan untuk Anda.", "/akun/profil/")
    client.force_login(person)

    page = client.get(reverse("people:notifications"))

    assert "Usulan dikembalikan." in page.content.decode()
    assert "Bukan untuk Anda." not in page.content.decode()
    assert page.context["portal"].unread == 1


def test_opening_one_marks_it_read_and_leads_on(client: Client) -> None:
    person = UserFactory()
    notify.tell([person], "Usulan dikembalikan.", "/akun/profil/")
    told = person.notifications.get()
    client.force_login(person)

    answer = client.post(f"/en/akun/kabar/{told.pk}/")

    assert answer.url == "/en/akun/profil/"
    first = person.notifications.get().read_at
    assert first
    client.post(reverse("people:notification", args=[told.pk]))
    assert person.notifications.get().read_at == first


def test_what_was_told_to_others_is_not_there(client: Client) -> None:
    notify.tell([UserFactory()], "Bukan untuk Anda.", "/akun/profil/")
    client.force_login(UserFactory())

    told = Notification.objects.get()
    assert client.post(reverse("people:notification", args=[told.pk])).status_code == 404
    assert Notification.objects.unread().count() == 1


def test_all_of_ones_own_are_marked_at_once(client: Client) -> None:
    person, other = UserFactory(), UserFactory()
    for text in ("Satu", "Dua"):
        notify.tell([person, other], text, "/akun/profil/")
    client.force_login(person)

    client.post(reverse("people:read-all"))

    assert person.notifications.unread().count() == 0
    assert other.notifications.unread().count() == 2
    assert "Belum dibaca" not in client.get(reverse("people:notifications")).content.decode()


def test_nothing_to_tell_is_said_in_words(client: Client) -> None:
    client.force_login(UserFactory())

    page = client.get(reverse("people:notifications"), {"halaman": "99"})

    assert "Belum ada kabar" in page.content.decode()
