"""The shapes of what is asked, one noun a file."""

from caunoi.directory.forms.filters import CallBackFilter, OrganizationFilter, RowFilter, ServiceFilter
from caunoi.directory.forms.imports import ImportForm
from caunoi.directory.forms.organizations import LocationForm, NewOrganizationForm, OrganizationForm
from caunoi.directory.forms.phones import PhoneFormSet, lines_of, phones_of
from caunoi.directory.forms.services import CapacityForm, CheckForm, EndServiceForm, ServiceForm

__all__ = [
    "CallBackFilter",
    "CapacityForm",
    "CheckForm",
    "EndServiceForm",
    "ImportForm",
    "LocationForm",
    "NewOrganizationForm",
    "OrganizationFilter",
    "OrganizationForm",
    "PhoneFormSet",
    "RowFilter",
    "ServiceFilter",
    "ServiceForm",
    "lines_of",
    "phones_of",
]
