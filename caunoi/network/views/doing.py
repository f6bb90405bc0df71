"""What the pages of this room share: ask, do one verb, say what happened; or say why not and keep what was typed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from caunoi.accounts.access import Asked
from caunoi.network.errors import OutOfScope, Refused

Deed = Callable[[dict[str, Any]], Any]


def ask(
    request: Asked,
    form: forms.BaseForm,
    *,
    deed: Deed,
    done: Any,
    then: Callable[[Any], str],
    template: str = "network/form.html",
    **context: Any,
) -> HttpResponse:
    """Show a form or do the deed with what it holds. `then` gives the address that follows from what the deed returned.

    A refusal stands at the head of the form; without the right to the deed there is no such page.
    """
    if request.method == "POST" and form.is_valid():
        try:
            result = deed(form.cleaned_data)
        except OutOfScope as error:
            raise Http404 from error
        except Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, done)
            return redirect(then(result))
    return render(request, template, {"form": form, **context})


def sure(request: Asked, *, deed: Callable[[], Any], done: Any, back: str, **asked: Any) -> HttpResponse:
    """Ask once more before a deed for which nothing has to be said. `back` is where it leads, done or not.

    `asked` is what `base/confirm.html` shows: `question`, `consequences`, `submit`.
    """
    return ask(
        request,
        forms.Form(request.POST if request.method == "POST" else None),
        deed=lambda _said: deed(),
        done=done,
        then=lambda _made: back,
        template="base/confirm.html",
        cancel=back,
        **asked,
    )


def found_if(allowed: bool) -> None:
    """Http404 unless allowed: not-allowed and not-found look alike."""
    if not allowed:
        raise Http404
