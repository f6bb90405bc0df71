"""Who takes part in a class: the list, one by one, and who is who for those who need to know."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.base.words import fold
from caunoi.clients.rules import cards
from caunoi.network.models import Membership
from caunoi.network.views.doing import Asked, ask, found_if, sure
from caunoi.privacy import audit
from caunoi.training import actions, forms
from caunoi.training.models import CourseRun, Learner
from caunoi.training.presence import attendance
from caunoi.training.views.course_runs import run_and_page
from caunoi.training.words import GROUP_WORDS

SORTS = {"code": "learner_code", "-code": "-learner_code", "name": "folded", "-name": "-folded"}
KEPT_FOR_THE_NEXT = ("agency", "group", "commune")


@open_to(Role.OFFICER, Role.TRAINER, Role.LEAD)
def learners(request: Asked, pk: UUID) -> HttpResponse:
    run, _back = run_and_page(request, pk)
    by_name = run.shows_names_to(request.user)
    filters = forms.LearnerFilter(request.GET, run=run, by_name=by_name)
    rows = Learner.objects.visible_to(request.user).filter(course_run=run)
    rows = _filtered(rows, filters.chosen(), by_name)
    order = SORTS.get(request.GET.get("sort", ""), "learner_code")
    rows = rows.order_by(order if by_name or "folded" not in order else "learner_code", "learner_code")
    page = listing(request, rows.select_related("agency", "commune").prefetch_related("agency__names"), counted=rows)
    if by_name:
        _read(request, run)
    context = {
        "run": run,
        "listing": page,
        "listed": _listed(run, page.rows, by_name),
        "filters": filters,
        "by_name": by_name,
        "lessons": run.lessons.count(),
        "may_run": request.user.role in actions.RUNNERS,
        "may_enrol": request.user.role in (Role.OFFICER, Role.LEAD),
        "may_tell": request.user.role == Role.OFFICER and run.is_mixed,
    }
    return render(request, "training/learners.html", context)


def _filtered(rows: Any, chosen: dict[str, Any], by_name: bool) -> Any:
    if not chosen.get("withdrawn"):
        rows = rows.coming()
    if text := chosen.get("q"):
        rows = _like(rows, text, by_name)
    if present := chosen.get("present"):
        rows = rows.present() if present == "yes" else rows.filter(days_present=0)
    for name in ("agency", "group"):
        if by_name and (wanted := chosen.get(name)):
            rows = rows.filter(**{name: wanted})
    return rows


def _like(rows: Any, text: str, by_name: bool) -> Any:
    by_code = rows.filter(learner_code__icontains=text.strip()) | rows.filter(
        badge_code__startswith=cards.plain(text) or "-"
    )
    if not by_name:
        return by_code
    named = rows
    for word in fold(text).split():
        named = named.filter(folded__contains=word)
    return by_code | named


def _listed(run: CourseRun, rows: Any, by_name: bool) -> list[dict[str, Any]]:
    present = attendance(run, [one.pk for one in rows]) if run.lessons.exists() else {}
    return [
        {
            "learner": one,
            "agency": one.agency.name_on(run.starts_on) if by_name and one.agency else "",
            "group": GROUP_WORDS.get(one.group, "") if by_name else "",
            "presence": present.get(one.pk),
        }
        for one in rows
    ]


def _read(request: Asked, run: CourseRun) -> None:
    audit.record(by=request.user.pk, verb="read", noun="learner", at=timezone.now(), subjects=[run.pk])


@open_to(Role.OFFICER, Role.TRAINER)
def learner_new(request: Asked, pk: UUID) -> HttpResponse:
    run, back = run_and_page(request, pk, "training:learners")
    form = forms.LearnerForm(request.POST or None, run=run, initial=request.GET.dict())
    if request.method == "POST" and "again" in request.POST and form.is_valid():
        return _keep_and_go_on(request, run, form)
    return ask(
        request,
        form,
        deed=lambda said: _put_in(request, run, said),
        done=_("They are in the class. Their badge is ready to print."),
        then=lambda _made: back,
        template="training/learner_form.html",
        run=run,
        title=_("New learner"),
        cancel=back,
        may_go_on=True,
    )


def _put_in(request: Asked, run: CourseRun, said: dict[str, Any]) -> Learner:
    [made] = actions.enrol_people(course_run=run, people=[said], by=request.user, at=timezone.now())  # type: ignore[list-item]
    return made


def _keep_and_go_on(request: Asked, run: CourseRun, form: forms.LearnerForm) -> HttpResponse:
    """The next one is likely of the same agency."""
    said = form.cleaned_data
    made = _put_in(request, run, said)
    said_who = made.learner_code if run.shows_names_to(request.user) else _("This person")
    messages.success(request, _("%(code)s is in the class. Next one:") % {"code": said_who})
    kept = {name: getattr(said[name], "pk", said[name]) for name in KEPT_FOR_THE_NEXT if said.get(name)}
    return redirect(f"{reverse('training:learner_new', args=[run.pk])}?{urlencode(kept)}")


@open_to(Role.OFFICER, Role.TRAINER)
def learner_change(request: Asked, pk: UUID) -> HttpResponse:
    learner, back = _learner(request, pk)
    run, is_officer = learner.course_run, request.user.role == Role.OFFICER
    found_if(learner.membership_id is None and (is_officer or run.shows_names_to(request.user)))
    _read(request, run)
    asked = forms.learner_as_asked(learner)
    return ask(
        request,
        forms.LearnerForm(request.POST or None, run=run, learner=learner, initial=asked),
        deed=lambda said: actions.change_learner(learner=learner, changes=said, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        then=lambda _made: back,
        template="training/learner_form.html",
        run=run,
        title=learner.learner_code,
        cancel=back,
    )


@open_to(Role.OFFICER, Role.TRAINER)
def learner_withdraw(request: Asked, pk: UUID) -> HttpResponse:
    """Somebody will not come, or comes after all."""
    learner, back = _learner(request, pk)
    is_back = learner.withdrawn_at is not None
    verb = actions.return_learner if is_back else actions.withdraw_learner
    question = _("Does %(code)s come after all?") if is_back else _("Will %(code)s not come?")
    return sure(
        request,
        deed=lambda: verb(learner=learner, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        back=back,
        question=question % {"code": learner.learner_code},
        consequences=[_("The code and the badge stay theirs; only the seat is given or taken.")],
        submit=_("They come") if is_back else _("They do not come"),
    )


@open_to(Role.OFFICER, Role.LEAD)
def members_add(request: Asked, pk: UUID) -> HttpResponse:
    run, back = run_and_page(request, pk)
    members = Membership.objects.visible_to(request.user).current(run.starts_on).select_related("club")
    members = members.exclude(pk__in=run.learners.filter(membership__isnull=False).values("membership"))
    return ask(
        request,
        forms.MembersForm(request.POST or None, members=members.order_by("club__code", "member_code")),
        deed=lambda said: actions.enrol_members(course_run=run, **said, by=request.user, at=timezone.now()),
        done=_("They are in the class, each under a code of this class. Tell each their own code."),
        then=lambda _made: reverse("training:our_codes", args=[run.pk]),
        title=_("Club members in the class"),
        about=_("Members on the first day of the class. From then on lists show codes only, also of officials."),
        trail=[(run.house_title, back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.TRAINER)
def officials_add(request: Asked, pk: UUID) -> HttpResponse:
    run, back = run_and_page(request, pk, "training:learners")
    return ask(
        request,
        forms.OfficialsForm(request.POST or None),
        deed=lambda said: actions.enrol_officials(course_run=run, **said, by=request.user, at=timezone.now()),
        done=_("They are in the class, each under a code."),
        then=lambda _made: back,
        title=_("Officials in the class"),
        trail=[(run.house_title, back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.TRAINER)
def presence(request: Asked, pk: UUID) -> HttpResponse:
    run, back = run_and_page(request, pk, "training:learners")
    rows = Learner.objects.visible_to(request.user).filter(course_run=run).coming().order_by("learner_code")
    if request.method == "POST" and "all_days" in request.POST:
        everyone = dict.fromkeys(rows.values_list("pk", flat=True), run.days)
        actions.record_presence(course_run=run, days=everyone, by=request.user, at=timezone.now())
        messages.success(request, _("Everybody was present on all days. Change those who were not."))
        return redirect("training:presence", run.pk)
    form = forms.PresenceForm(request.POST or None, learners=rows, days=run.days)
    return ask(
        request,
        form,
        deed=lambda _said: actions.record_presence(
            course_run=run, days=form.days(), by=request.user, at=timezone.now()
        ),
        done=_("The days are kept."),
        then=lambda _made: back,
        template="training/presence.html",
        run=run,
        back=back,
    )


@open_to(Role.OFFICER, Role.LEAD)
def our_codes(request: Asked, pk: UUID) -> HttpResponse:
    run, back = run_and_page(request, pk, "training:learners")
    members = Membership.objects.visible_to(request.user)
    rows = run.learners.filter(membership__in=members).select_related("membership__club")
    rows = rows.order_by("membership__club__code", "membership__member_code")
    subjects = [row.membership_id for row in rows if row.membership_id]
    audit.record(by=request.user.pk, verb="read", noun="learner", at=timezone.now(), subjects=subjects)
    return render(request, "training/our_codes.html", {"run": run, "rows": rows, "back": back})


@open_to(Role.OFFICER)
def officials(request: Asked, pk: UUID) -> HttpResponse:
    """Which official stands behind which code, in a class whose lists name nobody. Reading it is written down."""
    run, back = run_and_page(request, pk, "training:learners")
    rows = Learner.objects.visible_to(request.user).filter(course_run=run, membership__isnull=True)
    rows = rows.select_related("agency", "commune").prefetch_related("agency__names").order_by("folded", "learner_code")
    page = listing(request, rows)
    _read(request, run)
    context = {"run": run, "listing": page, "listed": _listed(run, page.rows, True), "back": back}
    return render(request, "training/officials.html", context)


@open_to(Role.OFFICER, Role.TRAINER)
def take_out(request: Asked, pk: UUID) -> HttpResponse:
    learner, back = _learner(request, pk)
    return sure(
        request,
        deed=lambda: actions.take_out(learner=learner, by=request.user, at=timezone.now()),
        done=_("The learner is no longer in the class."),
        back=back,
        question=_("Take %(code)s out of the class?") % {"code": learner.learner_code},
        consequences=[_("Only who was never present can be taken out.")],
        submit=_("Take out"),
    )


def _learner(request: Asked, pk: UUID) -> tuple[Learner, str]:
    rows = Learner.objects.visible_to(request.user).select_related("course_run__course")
    learner = get_object_or_404(rows, pk=pk)
    return learner, reverse("training:learners", args=[learner.course_run_id])
