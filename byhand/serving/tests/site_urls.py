"""The views of the small site."""

import time
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.urls import path


def hello(request: HttpRequest, name: str = "") -> HttpResponse:
    return HttpResponse(f"hello {name}")


def environ(request: HttpRequest) -> HttpResponse:
    return JsonResponse({key: value for key, value in request.META.items() if isinstance(value, str)})


def upload(request: HttpRequest) -> HttpResponse:
    (Path(settings.MEDIA_ROOT) / "reached").touch()
    sizes = {name: file.size for name, file in request.FILES.items()}
    return JsonResponse({"files": sizes, "fields": request.POST.dict()})


def wait(request: HttpRequest) -> HttpResponse:
    """Answers once somebody has put the file `go` beside the pictures."""
    while not (Path(settings.MEDIA_ROOT) / "go").exists():
        time.sleep(0.02)
    return HttpResponse("waited")


def download(request: HttpRequest) -> FileResponse:
    return FileResponse(Path(settings.MEDIA_ROOT, "ab", "cd.webp").open("rb"), as_attachment=True)


def visits(request: HttpRequest) -> HttpResponse:
    """Counts in a table that lives as long as the connection to the database."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE IF NOT EXISTS visit (id INTEGER)")
        cursor.execute("INSERT INTO visit VALUES (1)")
        cursor.execute("SELECT count(*) FROM visit")
        return HttpResponse(str(cursor.fetchone()[0]))


urlpatterns = [
    path("", hello),
    path("hello/<str:name>", hello),
    path("environ", environ),
    path("upload", upload),
    path("wait", wait),
    path("download", download),
    path("visits", visits),
]
