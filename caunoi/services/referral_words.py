"""The words for the steps of a referral, who took them, why, and what each state means."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from caunoi.services.models.referrals import State
from caunoi.services.rules import referrals as rules

STATE_TONES: Final = {
    State.DRAFT: "",
    State.REQUESTED: "accent",
    State.RECEIVED: "accent",
    State.ACCEPTED: "accent",
    State.IN_PROGRESS: "accent",
    State.COMPLETED: "good",
    State.REJECTED: "bad",
    State.FAILED: "bad",
    State.CANCELLED: "",
    State.DECLINED: "",
}
STATE_SENTENCES: Final = {
    State.DRAFT: _("Being prepared. The service knows nothing of it yet."),
    State.REQUESTED: _("Sent. The service has not answered yet."),
    State.RECEIVED: _("The service has it, or the client has arrived there. It has not said yet whether it can help."),
    State.ACCEPTED: _("The service will help. The client has not begun there yet."),
    State.IN_PROGRESS: _("The client is being helped there."),
    State.COMPLETED: _("The client has received the service."),
    State.REJECTED: _("The service refused. Look for another one together with the client."),
    State.FAILED: _("It did not come about. Ask the client what stood in the way."),
    State.CANCELLED: _("Called off. Nothing more is expected."),
    State.DECLINED: _("The client did not want it any more. That is their right."),
}
STEP_WORDS: Final = {
    rules.REQUEST: _("Send it now"),
    rules.RECEIVE: _("It has arrived there"),
    rules.ACCEPT: _("Accepted"),
    rules.REJECT: _("Refused"),
    rules.START: _("Help has begun"),
    rules.COMPLETE: _("Service received"),
    rules.FAIL: _("Did not come about"),
    rules.CANCEL: _("Call it off"),
    rules.DECLINE: _("Client does not want it"),
    rules.ACCOMPANY: _("Went there together"),
    rules.TELL: _("Add a remark"),
    rules.CONFIRM: _("Client confirms"),
    rules.RATE: _("Client rates it"),
    rules.COMPLAIN: _("Client complains"),
}
"""What a button says."""

HAPPENED_WORDS: Final = {
    rules.REQUEST: _("Sent to the service"),
    rules.RECEIVE: _("Arrived at the service"),
    rules.ACCEPT: _("Accepted by the service"),
    rules.REJECT: _("Refused by the service"),
    rules.START: _("Help has begun"),
    rules.COMPLETE: _("Service received"),
    rules.FAIL: _("Did not come about"),
    rules.CANCEL: _("Called off"),
    rules.DECLINE: _("Client did not want it"),
    rules.ACCOMPANY: _("Accompanied"),
    rules.TELL: _("Remark"),
    rules.CONFIRM: _("Client confirmed having received it"),
    rules.RATE: _("Client rated it"),
    rules.COMPLAIN: _("Client complained"),
    rules.RECALL: _("Taken back from the service"),
    rules.RECALL_CONFIRMED: _("The service confirmed that it keeps nothing of it"),
}
EVENT_TONES: Final = {
    rules.COMPLETE: "good",
    rules.CONFIRM: "good",
    rules.REJECT: "bad",
    rules.FAIL: "bad",
    rules.COMPLAIN: "bad",
    rules.RECALL: "warn",
}
REASON_WORDS: Final = {
    "full": _("No free place"),
    "not_eligible": _("Does not meet the conditions"),
    "wrong_service": _("Not the right service"),
    "papers_missing": _("Papers are missing"),
    "cost": _("Too expensive"),
    "too_far": _("Too far"),
    "did_not_come": _("Client did not come"),
    "changed_mind": _("Client decided otherwise"),
    "found_elsewhere": _("Found help elsewhere"),
    "lost_contact": _("Contact was lost"),
    "unsafe": _("Going there is not safe"),
    "mistake": _("Entered by mistake"),
    "other": _("Another reason"),
}
REASONS_OF: Final = {
    rules.REJECT: ("full", "not_eligible", "wrong_service", "papers_missing", "other"),
    rules.CANCEL: ("wrong_service", "found_elsewhere", "lost_contact", "unsafe", "mistake", "other"),
    rules.FAIL: ("did_not_come", "full", "papers_missing", "cost", "too_far", "lost_contact", "other"),
    rules.DECLINE: ("changed_mind", "too_far", "cost", "found_elsewhere", "unsafe", "other"),
}
SIDE_WORDS: Final = {
    rules.WORKER: _("the club"),
    rules.PROVIDER: _("the service"),
    rules.CLIENT: _("the client"),
    rules.OFFICE: _("the office"),
}
RUNG_WORDS: Final = {
    "worker": _("the worker asks"),
    "lead": _("the club lead asks"),
    "officer": _("the officer asks"),
}
RUNG_TONES: Final = {"worker": "", "lead": "warn", "officer": "bad"}
GROUPS: Final = (
    (_("The service says"), (rules.RECEIVE, rules.ACCEPT, rules.START, rules.COMPLETE, rules.REJECT, rules.FAIL)),
    (_("The client says"), (rules.CONFIRM, rules.RATE, rules.COMPLAIN, rules.DECLINE)),
    (_("We say"), (rules.REQUEST, rules.ACCOMPANY, rules.TELL, rules.CANCEL)),
)
"""How the buttons of a referral's page are laid out."""


def reasons_of(event: str) -> list[tuple[str, Any]]:
    """The reasons that fit an event, as choices; none where it needs no reason."""
    return [(code, REASON_WORDS[code]) for code in REASONS_OF.get(event, ())]


FOR_PROVIDERS: Final = {
    State.DRAFT: ("", ""),
    State.REQUESTED: (_("New"), _("Somebody was sent to you. Please say whether you can help.")),
    State.RECEIVED: (_("Seen"), _("You have seen it or the person has come. Please say whether you can help.")),
    State.ACCEPTED: (_("Accepted"), _("You said that you can help. Please say when help has begun.")),
    State.IN_PROGRESS: (_("Being helped"), _("Please say when the person has received the service.")),
    State.COMPLETED: (_("Helped"), _("You said that the service was received. Nothing more is asked of you.")),
    State.REJECTED: (_("Refused"), _("You said that you cannot help. Nothing more is asked of you.")),
    State.FAILED: (_("Did not come about"), _("It did not come about. Nothing more is asked of you.")),
    State.CANCELLED: (_("Called off"), _("It was called off. Nothing more is asked of you.")),
    State.DECLINED: (_("Not wanted any more"), _("The person does not want it any more. Nothing is asked of you.")),
}
"""The state and what it asks of the service, as its own people read it."""
