"""Builds the whole world of the demo in one transaction: it is there, or nothing is."""

import datetime
from collections import deque
from collections.abc import Iterable, Iterator

from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Max
from django.db.models.functions import Coalesce

from agreements.models import Agreement
from kip_portal import clock, storage
from kip_portal.actions import holidays, regions
from kip_portal.models import Notification, Office, Region
from products.demo import agreements, assets, goods, people, stories, texts
from products.demo.days import Calendar, day_of
from products.demo.parties import Register
from products.demo.press import Press
from products.demo.steps import Life, live
from products.demo.stories import Story
from products.models import Filing

NEWS_DAYS = 14
DONE = object()


def exists() -> bool:
    """Return whether the demo's world is there: then nothing is built."""
    return _is_migrated() and Office.objects.filter(is_demo=True).exists()


def is_real() -> bool:
    """Return whether this database is a real office's: the demo must not touch it."""
    return _is_migrated() and Office.objects.filter(is_demo=False).exists()


def _is_migrated() -> bool:
    return Office._meta.db_table in connection.introspection.table_names()


def empty() -> None:
    """Empty every table and forget every kept file; keys and static files stay."""
    call_command("flush", verbosity=0, interactive=False)
    kept = storage.private()
    for name in [*kept.names()]:
        kept.delete(name)


@transaction.atomic
def build() -> None:
    """Make people, agreements and every filing, oldest first, each by its story."""
    if not Region.objects.exists():
        regions.load()
    holidays.load()
    register = Register(people.gather())
    with Press() as press:
        _live_all(_born(register, press))
    _put_news_in_their_days()


def _born(register: Register, press: Press) -> Iterator[Life]:
    """Yield each filing as the draft that it began as."""
    first = agreements.sign_first(register.cast)
    second = agreements.sign_second(register.cast, first)
    for number, (code, row, story) in enumerate(_records(), 1):
        make = assets.file_asset if "name" in row else goods.file_product
        when = Calendar(story.start)
        draft = make(
            code, row, number=number, register=register, when=when, leave=story.leave,
            agreement=_in_force(first, second, when.day),
            typist=register.cast.typist(number) if story.typed else None,
        )  # fmt: skip
        yield Life(draft, story, register.cast, when, number, press)


def _live_all(lives: Iterable[Life]) -> None:
    """Lead each life as far as it goes; those that wait for the press go on after the others."""
    resting = deque(way for life in lives if _goes_on(way := live(life)))
    while resting:
        way = resting.popleft()
        if _goes_on(way):
            resting.append(way)


def _goes_on(way: Iterator[None]) -> bool:
    """Take a life further; say whether there is more to come."""
    return next(way, DONE) is not DONE


def _records() -> list[tuple[str, dict[str, object], Story]]:
    """Return all records; assets first on a day, since products may speak of them."""
    found = [
        (kind, row, stories.of_asset(row["name"], number))
        for number, (kind, row) in enumerate(texts.of_assets())
    ] + [
        (code, row, stories.of_product(row["title"], number))
        for number, (code, row) in enumerate(texts.of_products())
    ]
    return sorted(found, key=lambda one: day_of(one[2].start))


def _in_force(first: Agreement, second: Agreement, day: datetime.date) -> Agreement:
    return first if day < agreements.FOLLOWED_ON else second


def _put_news_in_their_days() -> None:
    """Date what people were told by its filing's last step; what is old was read long ago."""
    day = Coalesce(Max("changes__at"), "begun_at")
    last = dict(Filing.objects.annotate(last=day).values_list("reference", "last"))
    recent = clock.now() - datetime.timedelta(days=NEWS_DAYS)
    for news in Notification.objects.all():
        news.at = last[news.path.rstrip("/").rpartition("/")[2]]
        news.read_at = None if news.at > recent else news.at
        news.save(update_fields=["at", "read_at"])
