"""What everybody may read: the rules, and how they were applied."""

import csv
from io import StringIO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from byhand.moderation.rules import RULES
from byhand.moderation.selectors.transparency import Transparency, transparency


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    return render(request, "moderation/rules.html", {"rules": RULES})


@require_safe
def counts(request: HttpRequest) -> HttpResponse:
    return render(request, "moderation/transparency.html", {"page": transparency(now=timezone.now())})


@require_safe
def counts_csv(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(as_csv(transparency(now=timezone.now())), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="transparency.csv"'
    return response


def as_csv(page: Transparency) -> str:
    text = StringIO()
    table = csv.writer(text)
    table.writerow(["group", "what", *(f"{month:%Y-%m}" for month in page.months)])
    table.writerows([line.group, line.label, *line.values] for line in page.lines)
    table.writerow([])
    table.writerow(["medium", "questioned by a program", "cleared by people", "95 % low", "95 % high"])
    for each in page.estimates:
        low, high = (f"{value:.3f}" if value is not None else "too few" for value in (each.low, each.high))
        table.writerow([each.medium, each.held, each.cleared, low, high])
    return text.getvalue()
