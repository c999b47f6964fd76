"""What follows from the communities and people of an asset: shown and printed, never typed."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from products import cells
from products.models import Filing


def leaders(filing: Filing) -> dict[str, Any]:
    found = [row.community for row in filing.asset.communities.all() if row.community.leader]
    titles = [one.leader_title or _("pemimpin adat") for one in found]
    return cells.lines(
        [f"{one.leader} ({title}), {one.name}" for one, title in zip(found, titles, strict=True)]
    )


def homes(filing: Filing) -> dict[str, Any]:
    found = [row.community for row in filing.asset.communities.all()]
    return cells.lines([f"{one.name}: {one.place_text}" for one in found if one.place_text])


def named_practitioners(filing: Filing) -> dict[str, Any]:
    return cells.lines(
        [
            f"{one.name}, {one.role}" if one.role else one.name
            for one in filing.asset.practitioners.all()
            if one.agrees_to_be_named
        ]
    )
