"""The front page's template asks here for what waits."""

from typing import Any

from django import template

from statements.services.desk import Desk, desk

register = template.Library()


@register.simple_tag(takes_context=True)
def what_waits(context: dict[str, Any]) -> Desk:
    return desk(context["request"].user)
