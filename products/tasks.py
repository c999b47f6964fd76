"""What the worker does: entry points that take ids only and call actions. Safe to repeat."""

from products.actions import dossiers, preparing


def render_order(order_id: int) -> None:
    """Render one order and insert its dossier."""
    dossiers.complete(order_id)


def prepare_file(attachment_id: int) -> None:
    """Make the copies of one file that others may see."""
    preparing.prepare(attachment_id)
