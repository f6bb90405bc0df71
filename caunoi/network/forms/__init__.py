"""The shapes of what is asked, one noun a file."""

from caunoi.network.forms.agencies import (
    AgencyForm,
    EndAgencyForm,
    KindForm,
    NameForm,
    RenameForm,
    SuccessorForm,
)
from caunoi.network.forms.agreements import AgreementChangeForm, AgreementForm, EndAgreementForm
from caunoi.network.forms.approaches import ApproachChangeForm, ApproachForm
from caunoi.network.forms.clubs import (
    ApproachLinkForm,
    ClubChangeForm,
    ClubForm,
    MemberForm,
    RoleForm,
    VenueLinkForm,
)
from caunoi.network.forms.days import EndForm
from caunoi.network.forms.filters import (
    AgencyFilter,
    AgreementFilter,
    ApproachFilter,
    ClubFilter,
    PostingFilter,
)
from caunoi.network.forms.postings import PostingForm

__all__ = [
    "AgencyFilter",
    "AgencyForm",
    "AgreementChangeForm",
    "AgreementFilter",
    "AgreementForm",
    "ApproachChangeForm",
    "ApproachFilter",
    "ApproachForm",
    "ApproachLinkForm",
    "ClubChangeForm",
    "ClubFilter",
    "ClubForm",
    "EndAgencyForm",
    "EndAgreementForm",
    "EndForm",
    "KindForm",
    "MemberForm",
    "NameForm",
    "PostingFilter",
    "PostingForm",
    "RenameForm",
    "RoleForm",
    "SuccessorForm",
    "VenueLinkForm",
]
