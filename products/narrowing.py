"""A submission as it may be read today: levels that were narrowed since then count at once.

Custodians may close a part at any time, outside the steps of the filing (design 4); a
snapshot still carries the level of its day. Opening wider needs a new submission.
"""

from typing import Any

from products import regimes, snapshots
from products.levels import Protocol, stricter
from products.models import Filing
from products.regimes.declaration import Files, Regime
from products.snapshots import Snapshot


def as_of_today(content: Snapshot, filing: Filing) -> Snapshot:
    """Return the snapshot with each level as strict as its own or today's, whichever closes."""
    regime = regimes.get(filing.code)
    if not regime.is_communal:
        return content
    protocol = snapshots.protocol_of(filing)
    levels = dict(filing.attachments.values_list("pk", "level"))
    return {
        **content,
        "sections": [
            {
                **section,
                "answers": [
                    _narrowed(answer, regime, protocol, levels) for answer in section["answers"]
                ],
            }
            for section in content["sections"]
        ],
    }


def _narrowed(
    answer: dict[str, Any], regime: Regime, protocol: Protocol, levels: dict[int, str]
) -> dict[str, Any]:
    section = regime.section_of(answer["name"])
    if section is None or not answer.get("level"):
        return answer
    item = next(one for one in section.items if one.name == answer["name"])
    now = protocol.of_item(section, item)
    found = {**answer, "level": stricter(answer["level"], now).value}
    if isinstance(item, Files):
        found["value"] = [
            {
                **file,
                "level": stricter(
                    file["level"], protocol.of_file(section, item, levels.get(file["id"], ""))
                ).value,
            }
            for file in answer["value"]
        ]
    return found
