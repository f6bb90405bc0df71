"""The grid of one club's stock in one month."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.outreach.rules.stock import DoesNotAddUp, Line, NotWhereItEnded, NotWhereItStarts, StockError
from caunoi.outreach.stock import ItemMonth

COLUMNS = {
    "opening": _("Opening"),
    "received": _("Received"),
    "given": _("Given"),
    "lost": _("Lost or spoilt"),
    "closing": _("Closing"),
    "days_without": _("Days without"),
}
WORDS = {
    DoesNotAddUp: _("This does not add up: it must be %(offer)s."),
    NotWhereItEnded: _("The month before ended with %(offer)s."),
    NotWhereItStarts: _("The month after starts with %(offer)s; mend the difference there."),
}


class StockGrid(forms.Form):
    """One number field for each item and column, named `<item>-<column>`."""

    use_required_attribute = False

    def __init__(self, *args: Any, items: list[ItemMonth], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            for column, label in COLUMNS.items():
                self.fields[f"{item.supply.code}-{column}"] = self._field(item, column, label)

    def _field(self, item: ItemMonth, column: str, label: Any) -> forms.IntegerField:
        fixed = column == "opening" and item.opening_is_fixed
        attrs = {"data-column": column, "aria-label": f"{item.supply.label}: {label}", "inputmode": "numeric"}
        return forms.IntegerField(
            label=f"{item.supply.label}: {label}",
            min_value=0,
            max_value=9_999_999 if column != "days_without" else 31,
            initial=_initial(item, column),
            widget=forms.NumberInput(attrs={**attrs, "readonly": ""} if fixed else attrs),
        )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """For the template: each item with its fields in the order of the columns."""
        return [
            {"item": item, "fields": [self[f"{item.supply.code}-{column}"] for column in COLUMNS]}
            for item in self.items
        ]

    def lines(self) -> list[Line]:
        """What was typed, as `record_stock` takes it."""
        return [
            Line(item.supply.code, **{column: self.cleaned_data[f"{item.supply.code}-{column}"] for column in COLUMNS})
            for item in self.items
        ]

    def show(self, error: StockError) -> None:
        """Say beside the right number what it must be."""
        words = next(text for kind, text in WORDS.items() if isinstance(error, kind))
        offer = error.offer or 0
        if offer < 0:
            words, offer = _("%(offer)s more went out than there were."), -offer
        self.add_error(f"{error.item}-{error.field}", words % {"offer": offer})


def _initial(item: ItemMonth, column: str) -> int:
    if item.row:
        return int(getattr(item.row, column))
    given = item.given_by_contacts
    closing = max(item.opening - given, 0)
    return {"opening": item.opening, "given": given, "closing": closing}.get(column, 0)
