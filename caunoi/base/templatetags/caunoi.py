"""Small words for templates: nothing here computes a figure."""

from collections.abc import Iterator
from typing import Any

from django import forms, template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: object) -> str:
    """This page's query string with some parts changed; an empty value takes a part away."""
    request: HttpRequest = context["request"]
    params = request.GET.copy()
    for key, value in changes.items():
        if value in (None, ""):
            params.pop(key, None)
        else:
            params[key] = str(value)
    return f"?{params.urlencode()}" if params else request.path


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An outline icon from vendor/icons.svg; without a label it is ornament and not read aloud."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    source = static("vendor/icons.svg")
    return format_html('<svg class="icon" viewBox="0 0 24 24" {}><use href="{}#{}"></use></svg>', spoken, source, name)


@register.simple_tag
def badge(text: object, tone: str = "") -> SafeString:
    """A short state: tone is empty (neutral), accent, good, warn or bad."""
    return format_html('<span class="mark {}">{}</span>', f"mark-{tone}" if tone else "", text)


@register.inclusion_tag("base/sort_link.html", takes_context=True)
def sort_link(context: template.Context, name: str, label: str) -> dict[str, Any]:
    """A column's head that sorts by `?sort=name`, then by `?sort=-name`. The view decides what it allows."""
    now = context["request"].GET.get("sort", "")
    turned = f"-{name}" if now == name else name
    state = {name: "up", f"-{name}": "down"}.get(now, "")
    return {"href": query(context, sort=turned, page=None), "label": label, "state": state}


@register.inclusion_tag("base/chips.html", takes_context=True)
def filter_chips(context: template.Context, form: forms.Form) -> dict[str, Any]:
    """The filters in force, each with a link that takes it away."""
    return {"chips": list(_chips(context, form)), "clear": context["request"].path}


def _chips(context: template.Context, form: forms.Form) -> Iterator[dict[str, Any]]:
    for field in form:
        values = form.data.getlist(field.html_name) if hasattr(form.data, "getlist") else []
        shown = [_shown(field.field, value) for value in values if value]
        if shown and not field.is_hidden:
            href = query(context, **{field.html_name: None, "page": None})
            yield {"label": field.label, "value": ", ".join(shown), "href": href}


def _shown(field: forms.Field, value: str) -> str:
    choices = getattr(field, "choices", None)
    if choices is None:
        return "" if isinstance(field, forms.BooleanField) else value
    flat = (pair for choice in choices for pair in (choice[1] if isinstance(choice[1], list | tuple) else [choice]))
    return next((str(label) for key, label in flat if str(key) == value), value)


@register.filter
def groups(form: forms.Form) -> list[dict[str, Any]]:
    """A form's visible fields by its `fieldsets = [(title, [names])]`; without them one group without a title."""
    wanted = getattr(form, "fieldsets", None) or [("", [field.name for field in form.visible_fields()])]
    named = {name for _, names in wanted for name in names}
    rest = [field.name for field in form.visible_fields() if field.name not in named]
    return [
        {"title": title, "fields": [form[name] for name in names if name in form.fields]}
        for title, names in [*wanted, ("", rest)]
        if any(name in form.fields for name in names)
    ]


@register.filter
def kind(bound: forms.BoundField) -> str:
    """How a field is laid out: check, set (several inputs), search or plain."""
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if getattr(widget, "input_type", "") == "search":
        return "search"
    return "set" if widget.use_fieldset else "plain"


@register.tag
def capture(parser: template.base.Parser, token: template.base.Token) -> "Capture":
    """{% capture name %}…{% endcapture %}: what stands between, under a name, to hand to an include or use twice."""
    name = token.split_contents()[1]
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return Capture(name, nodelist)


class Capture(template.Node):
    def __init__(self, name: str, nodelist: template.NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: template.Context) -> str:
        context[self.name] = SafeString(self.nodelist.render(context).strip())
        return ""
