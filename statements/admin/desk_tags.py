"""The front page's template asks here for what waits."""

from django import template

from statements.services.desk import Desk, desk

register = template.Library()


@register.simple_tag
def what_waits() -> Desk:
    return desk()
