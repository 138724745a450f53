"""How the people room says things in templates."""

from django import template

from prasan.people.rules import browser_in_short

register = template.Library()
register.filter("browser", browser_in_short)
