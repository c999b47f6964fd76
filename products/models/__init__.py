"""Floor 3: what is filed, reviewed, issued and shown."""

from products.models.asset import CommunalAsset
from products.models.asset_details import (
    Expression,
    ExpressionKind,
    Knowledge,
    KnowledgeKind,
    OriginKind,
    OriginSign,
    PotentialIndication,
    ResourceKind,
)
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
from products.models.copyright import Copyright, WorkType
from products.models.design import Design, DesignClaim, DesignScope
from products.models.dossier import Dossier, IssueOrder, OrderState, Revocation
from products.models.filing import (
    DeletedDraft,
    Filing,
    FilingTypist,
    reference_of,
    year_of,
)
from products.models.filing_count import FilingCount
from products.models.genetic_resource import Cultivation, GeneticResource, Protection, RedList
from products.models.indication import (
    GoodsKind,
    Indication,
    IndicationApplicant,
    ProductionUnit,
)
from products.models.layout_design import LayoutDesign
from products.models.merging import BusinessMerge, CommunityMerge
from products.models.patent import Patent, PatentClaim
from products.models.people_of_work import Creator, Designer, Holder, Inventor
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
from products.models.trade_secret import Guarding, SecretKind, TradeSecret
from products.models.trademark import MarkType, Trademark, TrademarkItem

__all__ = [
    "ApplicantKind",
    "AssetCommunity",
    "Business",
    "BusinessMerge",
    "CatalogueCount",
    "CatalogueEntry",
    "CatalogueWord",
    "ChecklistTick",
    "CommunalAsset",
    "Community",
    "CommunityMerge",
    "Consent",
    "Copyright",
    "Creator",
    "Cultivation",
    "DeletedDraft",
    "Design",
    "DesignClaim",
    "DesignScope",
    "Designer",
    "Dossier",
    "Expression",
    "ExpressionKind",
    "Filing",
    "FilingAttachment",
    "FilingChange",
    "FilingCount",
    "FilingNote",
    "FilingRemark",
    "FilingTypist",
    "GeneticResource",
    "GoodsKind",
    "Guarding",
    "Holder",
    "Indication",
    "IndicationApplicant",
    "Inventor",
    "IssueOrder",
    "Knowledge",
    "KnowledgeKind",
    "LayoutDesign",
    "MarkType",
    "OrderState",
    "OriginKind",
    "OriginSign",
    "OtherName",
    "PartLevel",
    "Patent",
    "PatentClaim",
    "PotentialIndication",
    "Practitioner",
    "Product",
    "ProductionUnit",
    "Protection",
    "PublicIdentity",
    "RedList",
    "Reference",
    "Registration",
    "ResourceKind",
    "Revocation",
    "Safeguarding",
    "Scale",
    "SecretKind",
    "Submission",
    "TickResult",
    "TradeSecret",
    "Trademark",
    "TrademarkItem",
    "WorkType",
    "reference_of",
    "year_of",
]
