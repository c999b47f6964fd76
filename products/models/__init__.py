"""Floor 3: what is filed, reviewed, issued and shown."""

from products.models.asset import CommunalAsset
from products.models.asset_details import Expression, ExpressionKind, Knowledge, KnowledgeKind
from products.models.asset_rows import (
    AssetCommunity,
    OtherName,
    Practitioner,
    Reference,
    Safeguarding,
)
from products.models.business import Business, Scale
from products.models.catalogue import (
    CatalogueCount,
    CatalogueEntry,
    CatalogueWord,
    PublicIdentity,
)
from products.models.community import Community
from products.models.consent import Consent, PartLevel
from products.models.copyright import Copyright, Creator, Holder, WorkType
from products.models.dossier import Dossier, IssueOrder, OrderState, Revocation
from products.models.filing import (
    DeletedDraft,
    Filing,
    FilingTypist,
    reference_of,
    year_of,
)
from products.models.product import ApplicantKind, Product
from products.models.registration import Registration
from products.models.review import (
    ChecklistTick,
    FilingAttachment,
    FilingChange,
    FilingNote,
    FilingRemark,
    Submission,
    TickResult,
)
from products.models.trademark import MarkType, Trademark, TrademarkItem

__all__ = [
    "ApplicantKind",
    "AssetCommunity",
    "Business",
    "CatalogueCount",
    "CatalogueEntry",
    "CatalogueWord",
    "ChecklistTick",
    "CommunalAsset",
    "Community",
    "Consent",
    "Copyright",
    "Creator",
    "DeletedDraft",
    "Dossier",
    "Expression",
    "ExpressionKind",
    "Filing",
    "FilingAttachment",
    "FilingChange",
    "FilingNote",
    "FilingRemark",
    "FilingTypist",
    "Holder",
    "IssueOrder",
    "Knowledge",
    "KnowledgeKind",
    "MarkType",
    "OrderState",
    "OtherName",
    "PartLevel",
    "Practitioner",
    "Product",
    "PublicIdentity",
    "Reference",
    "Registration",
    "Revocation",
    "Safeguarding",
    "Scale",
    "Submission",
    "TickResult",
    "Trademark",
    "TrademarkItem",
    "WorkType",
    "reference_of",
    "year_of",
]
