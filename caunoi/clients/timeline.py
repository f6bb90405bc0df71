"""What happened to a client's record, newest first, in words."""

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.clients.models import Client, ClientChange, Merge
from caunoi.clients.words import label_of, value_of
from caunoi.privacy.models import AuditLine

Event = dict[str, Any]
MOST_READINGS = 200


def events(client: Client, user: User) -> list[Event]:
    """Changes, consents and decisions, for whoever may see the client."""
    found = [*_changes(client), *_consents(client), *_decisions(client, user)]
    return sorted(found, key=lambda event: event["at"], reverse=True)


def _changes(client: Client) -> Iterator[Event]:
    for change in client.changes.select_related("made_by"):
        yield {
            "at": change.made_at,
            "title": _("Changed"),
            "by": change.made_by,
            "about": told(change),
            "tone": "warn" if change.overlaps and not change.settled_at else "",
        }


def told(change: ClientChange) -> str:
    """What a change set, field by field, with what stood there before."""
    lines = [
        _("%(field)s: %(before)s → %(after)s")
        % {
            "field": label_of(field),
            "before": value_of(field, change.before.get(field)),
            "after": value_of(field, value),
        }
        for field, value in change.after.items()
        if field not in change.overtaken
    ]
    return "; ".join(lines) or _("Nothing of it was kept.")


def _consents(client: Client) -> Iterator[Event]:
    for consent in client.consents.select_related("recorded_by"):
        what = consent.get_purpose_display()
        if consent.is_withdrawal:
            yield {"at": consent.withdrawn_at, "title": _("Took back: %s") % what, "by": consent.recorded_by}
        else:
            yield {"at": consent.given_at, "title": _("Agreed: %s") % what, "by": consent.recorded_by}


def _decisions(client: Client, user: User) -> Iterator[Event]:
    seen = Merge.objects.visible_to(user).select_related("kept", "other", "decided_by", "undone_by")
    for merge in [*seen.filter(kept=client), *seen.filter(other=client)]:
        other = merge.other if merge.kept_id == client.pk else merge.kept
        title = f"{merge.get_decision_display()}: {other}"
        yield {"at": merge.decided_at, "title": title, "by": merge.decided_by, "about": merge.reason}
        if merge.undone_at:
            yield {"at": merge.undone_at, "title": _("Decision undone: %s") % other, "by": merge.undone_by}


def readings(client: Client) -> list[Event]:
    """Who opened or listed this client, the newest first. Looks through the log: not for every page."""
    lines = (
        AuditLine.objects.filter(noun="client", verb__in=["read", "list"])
        .annotate(text=Cast("subjects", CharField()))
        .filter(text__contains=str(client.pk))
    )[:MOST_READINGS]
    labels = {str(pk): label for pk, label in User.objects.values_list("pk", "label")}
    titles = {"read": _("Opened the page"), "list": _("Saw it in a list")}
    return [{"at": line.at, "title": titles[line.verb], "by": labels.get(line.stream, "?")} for line in lines]
