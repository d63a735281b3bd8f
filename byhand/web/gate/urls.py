"""Addresses of the gate."""

from django.urls import path

from byhand.web.gate import refused, views

urlpatterns = [
    path("gate", views.enter, name="gate"),
    path("gate/sum", views.sum_to_do, name="gate_sum"),
    path("house/refused", refused.refused, name="refused"),
]
