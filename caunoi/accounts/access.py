"""Who may open which page: said beside each view, enforced here, deny by default.

    @open_to(Role.OFFICER, Role.LEAD)   these roles, signed in
    @signed_in                          every role, signed in
    @public                             everyone (sign-in pages, the phone app's files)
    @device                             a phone's token, checked by the sync door itself

A view without a rule answers 404 to everybody, and a test fails. Not-allowed and not-found look alike.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import ResolverMatch
from django.utils.http import urlencode

from caunoi.accounts.roles import Role

if TYPE_CHECKING:
    from caunoi.accounts.models import User

View = TypeVar("View", bound=Callable[..., Any])
Rule = frozenset[str] | str
PUBLIC, SIGNED_IN, DEVICE = "public", "signed in", "device"
NUL = "%00"
"""No address of ours holds it: PostgreSQL breaks on it in whatever is looked up. Forms refuse it by themselves."""

# Views that are not ours: by URL name, or by the start of the route.
FOREIGN_RULES: dict[str, Rule] = {
    "account_login": PUBLIC,
    "account_logout": PUBLIC,  # somebody half signed in cancels with it
    "account_inactive": PUBLIC,
    "account_change_password": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    "mfa_authenticate": PUBLIC,
    "mfa_login_webauthn": PUBLIC,
    "mfa_index": SIGNED_IN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
}


def open_to(*roles: Role) -> Callable[[View], View]:
    """Only these roles find this page."""
    return _rule(frozenset(str(role) for role in roles))


def signed_in(view: View) -> View:
    """Every signed-in role finds this page."""
    return _rule(SIGNED_IN)(view)


def public(view: View) -> View:
    """Everyone finds this page."""
    return _rule(PUBLIC)(view)


def device(view: View) -> View:
    """Phones find this door; it checks the token itself and never looks at a session."""
    return _rule(DEVICE)(view)


def _rule(rule: Rule) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = rule  # type: ignore[attr-defined]
        return view

    return mark


def rule_of(view: Callable[..., Any], url_name: str | None) -> Rule | None:
    """The rule of a view, or None where none was declared."""
    return getattr(view, "access", None) or FOREIGN_RULES.get(url_name or "")


def may_open(rule: Rule | None, user: Any) -> bool:
    """Whether this user finds a page with this rule."""
    if rule in (PUBLIC, DEVICE):
        return True
    if rule is None or not user.is_authenticated or not user.is_active:
        return False
    return rule == SIGNED_IN or user.role in rule


class Asked(HttpRequest):
    """A request that the middleware let through to a page for people who are signed in."""

    user: "User"  # type: ignore[assignment]  # nobody anonymous comes this far


class AccessMiddleware:
    """Holds every request against the rule of its view before the view runs.

    No browser keeps a page of somebody signed in: after signing out, "back" shows nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not _is_for_everyone(request) and "no-store" not in response.get("Cache-Control", ""):
            response["Cache-Control"] = "private, no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match: ResolverMatch | None = request.resolver_match
        rule = rule_of(view, match.url_name if match else None)
        if "\0" in request.path_info or _asks_with_nul(request, rule):
            raise Http404
        if may_open(rule, request.user):
            _keep_answers(request)
            return None
        if rule is not None and not request.user.is_authenticated:
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")
        raise Http404


def _keep_answers(request: HttpRequest) -> None:
    """Reading a page changes nobody's postings: what they allow is asked once for all of the page's tables."""
    if request.method in ("GET", "HEAD") and request.user.is_authenticated:
        request.user.answers = {}


def _asks_with_nul(request: HttpRequest, rule: Rule | None) -> bool:
    """Doors for everybody read questions through forms, which leave such a letter aside; the others answer 404."""
    return rule not in (PUBLIC, DEVICE) and NUL in request.META.get("QUERY_STRING", "")


def _is_for_everyone(request: HttpRequest) -> bool:
    match: ResolverMatch | None = request.resolver_match
    return match is None or rule_of(match.func, match.url_name) in (PUBLIC, DEVICE)
