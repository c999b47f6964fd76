"""What the worker does: entry points that take ids only and call actions. Safe to repeat."""

from products.actions import dossiers


def render_order(order_id: int) -> None:
    """Render one order and insert its dossier."""
    dossiers.complete(order_id)
