"""Floor 1: people, agencies, regions, and the abstract parts of every reviewed record."""

from kip_portal.models.access import AccessAct, AccessRecord
from kip_portal.models.accounts import Invitation, User
from kip_portal.models.agencies import Agency, AgencyKind, AgencyName, Membership
from kip_portal.models.attachments import Attachment, Preparation, ScanState
from kip_portal.models.counters import Counter
from kip_portal.models.history import AppendOnly, tracked
from kip_portal.models.holidays import Holiday
from kip_portal.models.notifications import Notification
from kip_portal.models.office import NumberPattern, Office
from kip_portal.models.regions import Region, RegionLevel
from kip_portal.models.review import InternalNote, Remark, RemarkState, StateChange
from kip_portal.models.subjects import Personal, Sealed, Subject, sealed_column

__all__ = [
    "AccessAct",
    "AccessRecord",
    "Agency",
    "AgencyKind",
    "AgencyName",
    "AppendOnly",
    "Attachment",
    "Counter",
    "Holiday",
    "InternalNote",
    "Invitation",
    "Membership",
    "Notification",
    "NumberPattern",
    "Office",
    "Personal",
    "Preparation",
    "Region",
    "RegionLevel",
    "Remark",
    "RemarkState",
    "ScanState",
    "Sealed",
    "StateChange",
    "Subject",
    "User",
    "sealed_column",
    "tracked",
]
