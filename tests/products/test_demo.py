"""The command `demo`: it prints its log-ins, keeps what people typed, and spares a real office."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from kip_portal import storage
from kip_portal.models import Office, User
from products.demo import days, letters, people, pictures, world
from tests.factories.people import OfficeFactory, UserFactory


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("demo", "--no-server", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_running_it_again_keeps_what_people_typed_and_prints_the_log_ins() -> None:
    OfficeFactory(is_demo=True)
    typed = UserFactory(operator=True)

    told = run()

    assert "Kata sandi: contoh-palangkaraya-2026" in told
    assert all(one.email in told for one in people.ACCOUNTS)
    assert list(User.objects.values_list("pk", flat=True)) == [typed.pk]


@pytest.mark.django_db
@pytest.mark.parametrize("arguments", [[], ["--reset"]])
def test_it_does_not_touch_a_real_office(arguments: list[str]) -> None:
    OfficeFactory(is_demo=False)

    with pytest.raises(CommandError, match="real office"):
        run(*arguments)

    assert Office.objects.count() == 1


def test_it_refuses_where_the_settings_are_not_the_demos(settings: Any) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError):
        run()


@pytest.mark.django_db(transaction=True)
def test_emptying_leaves_neither_rows_nor_files() -> None:
    OfficeFactory(is_demo=True)
    name = storage.private().keep(ContentFile(b"typed before"))

    world.empty()

    assert not world.exists()
    assert not User.objects.exists()
    assert not storage.private().exists(name)


def test_days_of_stories_are_working_days_and_never_in_the_future() -> None:
    for ago in range(10):
        when = days.Calendar(ago)
        moments = [when.now(), when.after(2), when.now(), when.after(400)]

        assert moments == sorted(moments)
        assert all(day.weekday() < days.SATURDAY for day in (when.day, days.day_of(ago)))


def test_papers_and_pictures_are_small_and_say_what_they_are() -> None:
    files = [*Path(pictures.FOLDER).glob("*.jpg")]

    assert len(files) == 12
    assert all(file.stat().st_size <= 41_000 for file in files)
    assert letters.page("SURAT", ("Baris",)).startswith(b"%PDF-")
    assert pictures.label("Nama", 1) != pictures.label("", 1)
