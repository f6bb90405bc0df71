"""Work of more than a second, done in portions while somebody looks on. It needs no worker and no script.

One request does one portion in a transaction of its own, so what was done stays done; the page asks for the next by
itself (htmx), or by a button. Where the work stands is kept in a row of the room's own (`done`, `total`): whoever comes
back to the page goes on from there.

    def papers(request, pk):                              # GET: the work, or what came of it
        making = get_object_or_404(Making.objects.visible_to(request.user), pk=pk)
        if making.done < making.total:
            return render(request, "base/progress_page.html", {"progress": _progress(making), "title": making.name})
        return render(request, "certificates/made.html", {"making": making})

    @require_POST
    def papers_step(request, pk):                         # POST: one portion
        making = actions.make_papers(making=…, at_once=100, by=request.user, at=timezone.now())
        return progress.answer(request, _progress(making), then=reverse("certificates:papers", args=[pk]))

    def _progress(making):
        said = progress.how_far(_("%(done)s of %(total)s papers are made."), making.done, making.total)
        return Progress(making.done, making.total, said, step=reverse("certificates:papers_step", args=[making.pk]))
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import localize


@dataclass(frozen=True)
class Progress:
    """How far it is. `says` is read aloud at each step, `note` says what may be done meanwhile; `step` takes the POST
    that does the next portion."""

    done: int
    total: int
    says: Any
    step: str
    note: Any = ""

    @property
    def is_done(self) -> bool:
        return self.done >= self.total


def how_far(sentence: str, done: int, total: int) -> str:
    """A sentence with %(done)s and %(total)s, its numbers as the reader writes them."""
    return sentence % {"done": localize(done), "total": localize(total)}


def answer(request: HttpRequest, progress: Progress, *, then: str) -> HttpResponse:
    """The answer to the POST that did a portion: the bar with the next step, or the page `then` once all is done.

    `then` is also where a browser without scripts goes after each portion: the page that shows one or the other.
    """
    if not request.headers.get("HX-Request"):
        return redirect(then)
    if progress.is_done:
        return HttpResponse(headers={"HX-Redirect": then})
    return render(request, "base/progress.html", {"progress": progress})
