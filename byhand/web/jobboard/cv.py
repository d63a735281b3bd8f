"""A CV goes out as a file to be kept, never as something that a browser opens."""

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase

from byhand.jobboard.models import Application
from byhand.media.services import open_paper
from byhand.web.desk.pictures import ORIGINAL_HEADERS


def cv_response(application: Application, name: str) -> HttpResponseBase:
    """The caller asks who may have it."""
    if application.cv is None:
        raise Http404
    response = FileResponse(
        open_paper(application.cv), as_attachment=True, filename=name, content_type="application/pdf"
    )
    for header, value in ORIGINAL_HEADERS.items():
        response[header] = value
    return response
