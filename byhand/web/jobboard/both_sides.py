"""What either side of an application does on its page: write, propose interview times, take one."""

from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest

from byhand.jobboard.models import Application
from byhand.jobboard.selectors.mine import proposal_in
from byhand.jobboard.services.interviews import agree_on_time, propose_times
from byhand.jobboard.services.talking import write_message
from byhand.web.cursors import number_in
from byhand.web.jobboard.times import FIELDS, times_typed
from byhand.web.viewer import member_of

KEY_MAX = 36


def write(request: HttpRequest, application: Application) -> None:
    write_message(
        actor=member_of(request),
        application=application,
        text=request.POST.get("text", ""),
        client_key=request.POST.get("key", "")[:KEY_MAX],
    )


def propose(request: HttpRequest, application: Application, zone: ZoneInfo) -> None:
    """Typed in the hours of `zone`."""
    typed = (request.POST.get(name, "") for name in FIELDS)
    propose_times(
        actor=member_of(request),
        application=application,
        times=times_typed(typed, zone),
        minutes=number_in(request.POST.get("minutes", "30")) or 0,
        place=request.POST.get("place", ""),
        version=number_in(request.POST.get("version", "")),
    )


def take_time(request: HttpRequest, application: Application) -> None:
    proposal = proposal_in(application, number_in(request.POST.get("proposal", "")) or 0)
    if proposal is None:
        raise Http404
    agree_on_time(actor=member_of(request), proposal=proposal, time=request.POST.get("time", ""))
