"""Addresses of the desk."""

from django.urls import URLPattern, URLResolver, path

from byhand.web.desk import arrange, credited, folders, lists, pictures, series, versions, works

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk", lists.show, name="desk"),
    path("desk/bin", lists.bin_shelf, name="desk-bin"),
    path("desk/bulk", lists.bulk, name="desk-bulk"),
    path("desk/new", works.new, name="desk-new"),
    path("desk/missing", works.missing, name="desk-missing"),
    path("desk/works/<int:pk>", works.edit, name="desk-work"),
    path("desk/works/<int:pk>/sent", works.sent, name="desk-sent"),
    path("desk/works/<int:pk>/bin", works.bin_one, name="desk-work-bin"),
    path("desk/works/<int:pk>/restore", works.restore, name="desk-work-restore"),
    path("desk/works/<int:pk>/erase", works.erase, name="desk-work-erase"),
    path("desk/pictures", pictures.pictures, name="desk-pictures"),
    path("desk/pictures/<int:pk>", pictures.picture, name="desk-picture"),
    path("desk/pictures/<int:pk>/retry", pictures.retry, name="desk-picture-retry"),
    path("desk/pictures/<int:pk>/remove", pictures.remove, name="desk-picture-remove"),
    path("desk/pictures/<int:pk>/original", pictures.original, name="desk-original"),
    path("desk/places/<int:pk>", versions.show, name="desk-place"),
    path("desk/places/<int:pk>/keep", versions.keep_former, name="desk-place-keep"),
    path("desk/versions/<int:pk>/restore", versions.restore, name="desk-version-restore"),
    path("desk/arrange", arrange.show, name="desk-arrange"),
    path("desk/folders", folders.show, name="desk-folders"),
    path("desk/folders/<int:pk>", folders.edit, name="desk-folder"),
    path("desk/folders/<int:pk>/erase", folders.erase, name="desk-folder-erase"),
    path("desk/folders/<int:pk>/<str:where>", folders.shift, name="desk-folder-shift"),
    path("desk/series", series.show, name="desk-series-list"),
    path("desk/series/<int:pk>", series.edit, name="desk-series"),
    path("desk/series/<int:pk>/order", series.order, name="desk-series-order"),
    path("desk/series/<int:pk>/erase", series.erase, name="desk-series-erase"),
    path("desk/series/<int:pk>/<str:where>", series.shift, name="desk-series-shift"),
    path("desk/credits", credited.show, name="desk-credits"),
    path("desk/credits/<int:pk>/accept", credited.accept, name="desk-credit-accept"),
    path("desk/credits/<int:pk>/decline", credited.decline, name="desk-credit-decline"),
]
