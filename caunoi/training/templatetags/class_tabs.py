"""The tabs of a class, for pages of every room."""

from typing import Any

from django import template

from caunoi.training.tabs import tabs_for

register = template.Library()


@register.simple_tag(takes_context=True)
def class_tabs(context: dict[str, Any], run: Any) -> list[dict[str, Any]]:
    """The pages about this class that the reader may open."""
    request = context["request"]
    return tabs_for(request.user, run, request.path, request.resolver_match.view_name)
