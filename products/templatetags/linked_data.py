"""Linked data in a page: JSON that no reader sees and no browser runs."""

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# So that no text inside can end the element that holds it.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def linked_data(data: dict[str, Any]) -> SafeString:
    """Write the data as JSON-LD for search engines and reference managers."""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    safe = mark_safe(text)  # noqa: S308 -- every sign that means something in HTML is escaped
    return format_html('<script type="application/ld+json">{}</script>', safe)
