"""The shapes of what is asked about learning material."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import FilterForm, PickOne, RadioCards, RadioChips, SearchInput
from caunoi.learning.models import Quiz
from caunoi.library.models import Material


class MaterialFilter(FilterForm):
    q = forms.CharField(label=_("Name or code"), widget=SearchInput)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *Material.Kind.choices])
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("All")), ("published", _("Published")), ("draft", _("Draft")), ("withdrawn", _("Withdrawn"))],
    )


class MaterialChangeForm(forms.ModelForm):
    """What may change of a material; its kind and code stay."""

    file = forms.FileField(label=_("File"), required=False)
    fieldsets = [
        (_("The material"), ["code", "title", "summary", "kind"]),
        (_("To read, hear or see"), ["file", "body", "minutes", "quiz"]),
        (_("For whom"), ["audience", "language"]),
    ]

    class Meta:
        model = Material
        fields: tuple[str, ...] = ("title", "summary", "body", "minutes", "quiz", "audience", "language")
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "summary": forms.Textarea(attrs={"rows": 3}),
            "body": forms.Textarea(attrs={"rows": 12}),
            "kind": RadioChips,
            "audience": RadioCards,
            "language": RadioChips,
            "quiz": PickOne,
        }
        help_texts = {
            "title": _("Neutral: it is read on phones and on open pages."),
            "body": _("Only for a page. “# ” begins a heading, “- ” an item of a list, an empty line a new paragraph."),
            "quiz": _("A quiz for practice. Its answers stay on the phone."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"kind", "language"} & self.fields.keys():
            field: Any = self.fields[name]
            field.choices = getattr(Material._meta.get_field(name), "choices", ())
        self.fields["quiz"].queryset = Quiz.objects.filter(kind=Quiz.Kind.PRACTICE)  # type: ignore[attr-defined]
        self.fields["file"].help_text = _(
            "A paper (PDF, 20 MB at most), a sound (MP3, M4A, OGG, 40 MB) or a film (MP4, WebM, 150 MB)."
        )


class MaterialForm(MaterialChangeForm):
    """A new material."""

    class Meta(MaterialChangeForm.Meta):
        fields = ("code", "kind", *MaterialChangeForm.Meta.fields)
