"""Forms of this room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import RadioCards, RadioChips
from caunoi.certificates import papers
from caunoi.certificates.models import CertificateTerms


class TermsForm(forms.ModelForm):
    """The signature block, the place, the test."""

    fieldsets = [
        (_("Head of the paper"), ["parent_body", "issuer"]),
        (_("Signature"), ["place_name", "capacity", "signer"]),
        (_("What is asked for"), ["quiz_share"]),
    ]

    class Meta:
        model = CertificateTerms
        fields = ("parent_body", "issuer", "place_name", "capacity", "signer", "quiz_share")
        widgets = {"capacity": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "issuer": _("Left empty: the host of the class. No word on it may say too much outside."),
            "capacity": _("One line each, as on a letter: KT. GIÁM ĐỐC, then PHÓ GIÁM ĐỐC."),
            "quiz_share": _("Left empty: no test is asked for. Only tests that are paired by badge can count."),
        }


class PapersForm(forms.Form):
    """Which papers, in which language."""

    shape = forms.ChoiceField(
        label=_("What is made"),
        choices=[
            (papers.ONE, _("One PDF with all certificates, to be printed")),
            (papers.EACH, _("A PDF for each, in one archive")),
            (papers.SIGNED, _("Signed credentials (Open Badges 3.0), in one archive")),
        ],
        initial=papers.ONE,
        widget=RadioCards,
    )
    language = forms.ChoiceField(
        label=_("Language of the paper"), choices=[("vi", "Tiếng Việt"), ("en", "English")], initial="vi",
        widget=RadioChips,
    )  # fmt: skip


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=200)
