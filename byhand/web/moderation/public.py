"""What everybody may read: the rules, and how they were applied."""

import csv
from dataclasses import dataclass
from io import StringIO

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from byhand.moderation.rules import RULES, Rule
from byhand.moderation.selectors.transparency import Transparency, transparency


@dataclass(frozen=True)
class RulesPage:
    """`operator` and `contact` are empty where whoever runs the site has not said."""

    rules: tuple[Rule, ...]
    operator: str
    contact: str


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    page = RulesPage(RULES, settings.OPERATOR, settings.CONTACT)
    return render(request, "moderation/rules.html", {"page": page})


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
