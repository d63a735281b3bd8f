"""Addresses of the house itself: the page that shows every component."""

from django.urls import path

from byhand.web.house import views

urlpatterns = [
    path("house/components", views.components, name="components"),
]
