"""Telling people what they should look at, in the transaction of what happened."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.functional import Promise

from kip_portal import clock, navigation
from kip_portal.models import Notification, User

LONGEST = Notification._meta.get_field("text").max_length


def tell(people: Iterable[User], text: str | Promise, path: str, **values: object) -> None:
    """Leave a sentence and an address with each person once, in that person's language.

    Never restricted content, never personal data: the sentence is read over shoulders.
    `values` are filled in once the sentence is translated: give it lazily. `path` is kept
    as the Indonesian address; it is opened in the language of the page.
    """
    rows = []
    for person in {person.pk: person for person in people if person.is_active}.values():
        with translation.override(person.language):
            told = str(text) % values if values else str(text)
        rows.append(Notification(user=person, text=told[:LONGEST], path=navigation.bare(path)))
    Notification.objects.bulk_create(rows)


def read(notification: Notification) -> None:
    """Mark one as read; the first time counts."""
    Notification.objects.filter(pk=notification.pk, read_at=None).update(read_at=clock.now())


def read_all(person: User) -> None:
    """Mark all of a person's as read."""
    person.notifications.unread().update(read_at=clock.now())
