"""Views: the process of a work, as its artist keeps it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from byhand.web.desk import places
from byhand.web.desk.process_form import keep, process_form_page
from byhand.web.desk.works import own_or_404
from byhand.web.viewer import for_members, member_of

SAID = {
    "open": "Readers may watch now. They see the steps, not the work.",
    "close": "Nobody but you sees the process now.",
}


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    actor, work = member_of(request), own_or_404(request, pk)
    attempt = None
    if request.method == "POST":
        attempt = keep(actor, work, request.POST, request.FILES.getlist("pictures"))
        if attempt.is_done:
            messages.success(request, SAID.get(request.POST.get("do", ""), "The process is kept."))
            return HttpResponseRedirect(places.process_address(work))
    page = process_form_page(actor, own_or_404(request, pk), attempt)
    return render(request, "desk/process.html", {"page": page}, status=422 if attempt else 200)
