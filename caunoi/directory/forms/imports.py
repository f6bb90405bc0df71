from django import forms
from django.utils.translation import gettext_lazy as _


class ImportForm(forms.Form):
    """A spreadsheet to be taken in."""

    file = forms.FileField(
        label=_("Excel file (.xlsx)"),
        help_text=_("At most 5,000 rows. Nothing changes until you have seen what would change and confirmed it."),
        widget=forms.FileInput(
            attrs={"accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
        ),
    )
