"""`setup_office`: makes an empty, real database into this office's portal."""

import datetime
from argparse import ArgumentTypeError
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kip_portal import clock, startup
from kip_portal.actions import office
from kip_portal.actions.office import Kanwil


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is no date like 2024-10-21") from error


class Command(BaseCommand):
    help = "Make the office, its regions and an invitation for the first admin. No demo data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--code", default="62", help="code of the province (62)")
        parser.add_argument("--agency-code", help="short code of the Kanwil (kanwil-<code>)")
        parser.add_argument("--name", required=True, help="official name of the Kanwil")
        parser.add_argument("--short-name", required=True, help="what people call it")
        parser.add_argument("--place", required=True, help="town that papers are dated in")
        parser.add_argument(
            "--since", type=_day, default=None, help="first day of that name, YYYY-MM-DD (today)"
        )
        parser.add_argument(
            "--letterhead", action="append", default=[], help="a line of it; may be repeated"
        )
        parser.add_argument("--admin-email", required=True, help="e-mail of the first admin")
        parser.add_argument("--admin-name", required=True, help="full name of the first admin")

    def handle(self, *, code: str, admin_email: str, admin_name: str, **given: Any) -> None:
        if reasons := startup.problems():  # its link would lead nowhere, or be anybody's
            raise CommandError("\n- ".join(["The portal is not ready to be set up.", *reasons]))
        kanwil = Kanwil(
            code=code,
            agency_code=given["agency_code"] or f"kanwil-{code}",
            name=given["name"],
            short_name=given["short_name"],
            place=given["place"],
            since=given["since"] or clock.today(),
            letterhead=given["letterhead"],
        )
        try:
            made, link = office.set_up(kanwil, admin_email=admin_email, admin_name=admin_name)
        except ValidationError as error:
            raise CommandError("\n".join(_sentences(error))) from error
        self.stdout.write(self.style.SUCCESS(f"The portal of {made} is set up."))
        self.stdout.write(f"Give this link to {admin_name}; it works once, within seven days:")
        self.stdout.write(link)


def _sentences(error: ValidationError) -> list[str]:
    """Return what is wrong, each with the name of its argument where there is one."""
    if not hasattr(error, "error_dict"):
        return [str(message) for message in error.messages]
    return [
        message if name == "__all__" else f"{name}: {message}"
        for name, messages in error.message_dict.items()
        for message in messages
    ]
