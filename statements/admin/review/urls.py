"""Addresses of the queues and the review screen, for whoever may enter the admin."""

from django.contrib import admin
from django.urls import path

from statements.admin.review.bulk import bulk_view
from statements.admin.review.queues import queue_view
from statements.admin.review.views import source_view, speakers_view

urlpatterns = [
    path("accept/", admin.site.admin_view(bulk_view), name="review_bulk"),
    path("", admin.site.admin_view(queue_view), name="review_queue"),
    path("source/<key:pk>/", admin.site.admin_view(source_view), name="review_source"),
    path("speakers/", admin.site.admin_view(speakers_view), name="review_speakers"),
]
