"""Who takes part in a class, on how many days; and a club's own slip of codes."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import Role
from caunoi.network.models import Membership
from caunoi.network.views.doing import Asked, ask
from caunoi.privacy import audit
from caunoi.training import actions, forms
from caunoi.training.models import CourseRun, Learner


@open_to(Role.OFFICER, Role.LEAD)
def members_add(request: Asked, pk: UUID) -> HttpResponse:
    run, back = _run(request, pk)
    members = Membership.objects.visible_to(request.user).current(run.starts_on).select_related("club")
    members = members.exclude(pk__in=run.learners.filter(membership__isnull=False).values("membership"))
    return ask(
        request,
        forms.MembersForm(request.POST or None, members=members.order_by("club__code", "member_code")),
        deed=lambda said: actions.enrol_members(course_run=run, **said, by=request.user, at=timezone.now()),
        done=_("They are in the class, each under a code of this class. Tell each their own code."),
        then=lambda _made: reverse("training:our_codes", args=[run.pk]),
        title=_("Club members in the class"),
        about=_("Members on the first day of the class. The class list will show a new code, not the club's."),
        trail=[(run.title, back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.TRAINER)
def officials_add(request: Asked, pk: UUID) -> HttpResponse:
    run, back = _run(request, pk)
    return ask(
        request,
        forms.OfficialsForm(request.POST or None),
        deed=lambda said: actions.enrol_officials(course_run=run, **said, by=request.user, at=timezone.now()),
        done=_("They are in the class, each under a code."),
        then=lambda _made: back,
        title=_("Officials in the class"),
        trail=[(run.title, back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.TRAINER)
def presence(request: Asked, pk: UUID) -> HttpResponse:
    run, back = _run(request, pk)
    learners = Learner.objects.visible_to(request.user).filter(course_run=run).order_by("learner_code")
    if request.method == "POST" and "all_days" in request.POST:
        everyone = dict.fromkeys(learners.values_list("pk", flat=True), run.days)
        actions.record_presence(course_run=run, days=everyone, by=request.user, at=timezone.now())
        messages.success(request, _("Everybody was present on all days. Change those who were not."))
        return redirect("training:presence", run.pk)
    form = forms.PresenceForm(request.POST or None, learners=learners, days=run.days)
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
    )


@open_to(Role.OFFICER, Role.LEAD)
def our_codes(request: Asked, pk: UUID) -> HttpResponse:
    run, back = _run(request, pk)
    members = Membership.objects.visible_to(request.user)
    rows = run.learners.filter(membership__in=members).select_related("membership__club")
    rows = rows.order_by("membership__club__code", "membership__member_code")
    subjects = [row.membership_id for row in rows if row.membership_id]
    audit.record(by=request.user.pk, verb="read", noun="learner", at=timezone.now(), subjects=subjects)
    return render(request, "training/our_codes.html", {"run": run, "rows": rows, "back": back})


@open_to(Role.OFFICER, Role.TRAINER)
def take_out(request: Asked, pk: UUID) -> HttpResponse:
    learner = get_object_or_404(Learner.objects.visible_to(request.user).select_related("course_run"), pk=pk)
    back = reverse("training:course_run", args=[learner.course_run_id])
    return ask(
        request,
        Form(request.POST if request.method == "POST" else None),
        deed=lambda _said: actions.take_out(learner=learner, by=request.user, at=timezone.now()),
        done=_("The learner is no longer in the class."),
        then=lambda _made: back,
        template="base/confirm.html",
        question=_("Take %(code)s out of the class?") % {"code": learner.learner_code},
        consequences=[_("Only who was never present can be taken out.")],
        submit=_("Take out"),
        cancel=back,
    )


def _run(request: Asked, pk: UUID) -> tuple[CourseRun, str]:
    run = get_object_or_404(CourseRun.objects.visible_to(request.user), pk=pk)
    return run, reverse("training:course_run", args=[run.pk])
