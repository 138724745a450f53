"""How background work reads on the administrator's page."""

from django import template

from prasan.notify.labels import rhythm_words, work_words

register = template.Library()
register.filter("work_words", work_words)
register.filter("rhythm_words", rhythm_words)
