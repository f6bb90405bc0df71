"""What a round tells: its questions, what was learnt, the file."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.learning import actions, excel, pictures
from caunoi.learning.models.rounds import HANDLERS
from caunoi.learning.reading.gains import gain_table
from caunoi.learning.reading.items import item_table
from caunoi.learning.views.rounds import find_round
from caunoi.learning.words import ADVICE_WORDS, GENDER_WORDS
from caunoi.network.errors import OutOfScope, Refused
from caunoi.network.views.doing import found_if
from caunoi.training.words import GROUP_WORDS


@open_to(Role.OFFICER, Role.TRAINER)
def items(request: Asked, pk: UUID) -> HttpResponse:
    """How hard each question was and how well it tells those who know more from those who know less."""
    one = find_round(request, pk)
    table = item_table(one)
    context = {
        "round": one,
        "run": one.course_run,
        "table": table,
        "lines": [(line, *ADVICE_WORDS[line.advice]) for line in table.lines] if table else [],
        "field": pictures.item_field(table) if table else None,
        "bars": pictures.score_bars(table) if table else None,
        "may_handle": True,
    }
    return render(request, "learning/items.html", context)


@open_to(Role.OFFICER, Role.TRAINER, Role.LEAD)
def gain(request: Asked, pk: UUID) -> HttpResponse:
    """Before and after: everybody, by group, by gender; small groups protected."""
    one = find_round(request, pk)
    found_if(one.before is not None)
    table = gain_table(one)
    lines = [(_("Everybody"), table.everybody)]
    groups = [(GROUP_WORDS.get(line.part, _("Not stated")), line) for line in table.by_group]
    genders = [(GENDER_WORDS[line.part], line) for line in table.by_gender]
    context = {
        "round": one,
        "run": one.course_run,
        "table": table,
        "parts": [part for part in (("", lines), (_("By group"), groups), (_("By gender"), genders)) if part[1]],
        "picture": pictures.gain_lines([*lines, *groups]),
        "hides": any(line.mark or line.before is None for line in [table.everybody, *table.by_group, *table.by_gender]),
        "may_handle": request.user.role in HANDLERS,
    }
    return render(request, "learning/gain.html", context)


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def export(request: Asked, pk: UUID) -> HttpResponse:
    """The protected figures as a file; from then on they are published."""
    one = find_round(request, pk)
    try:
        table = actions.publish_results(quiz_round=one, by=request.user, at=timezone.now())
    except OutOfScope as error:
        raise Http404 from error
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(reverse("learning:items", args=[one.pk]))
    response = HttpResponse(excel.workbook(one, table), content_type=excel.MIME)
    response["Content-Disposition"] = f'attachment; filename="ket-qua-{one.code.lower()}.xlsx"'
    return response
