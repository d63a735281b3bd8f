"""Addresses of posts, of the composer, and of what people do with posts."""

from django.urls import URLPattern, path

from byhand.web.posts import compose, deeds, views

POST = "p/<int:pk>"

urlpatterns: list[URLPattern] = [
    path(POST, views.show, name="post"),
    path(f"{POST}/reply", views.reply, name="reply"),
    path(f"{POST}/edit", compose.edit, name="edit_post"),
    path(f"{POST}/replies", deeds.replies, name="post_replies"),
    path(f"{POST}/bin", deeds.bin_one, name="bin_post"),
    path(f"{POST}/restore", deeds.restore, name="restore_post"),
    path(f"{POST}/erase", deeds.erase, name="erase_post"),
    *(path(f"{POST}/{verb}", deeds.mark, {"verb": verb}, name=f"{verb}_post") for verb in deeds.MARKS),
    path(f"{POST}/pin", deeds.pin, {"verb": "pin"}, name="pin_post"),
    path(f"{POST}/unpin", deeds.pin, {"verb": "unpin"}, name="unpin_post"),
    path("compose", compose.compose, name="compose"),
    path("compose/pictures", compose.pictures, name="compose_pictures"),
    path("compose/drafts", compose.drafts, {"shelf": "drafts"}, name="post_drafts"),
    path("compose/bin", compose.drafts, {"shelf": "bin"}, name="post_bin"),
    path("saved", views.saved, name="saved"),
]
