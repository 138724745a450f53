"""The pages of the people room that are no plain lists: the office, one's own settings, drafts, the demonstration."""

from prasan.people.views.demo import demo
from prasan.people.views.office import answers, office, pick_person
from prasan.people.views.own import draft, preferences, resume, set_language

__all__ = ["answers", "demo", "draft", "office", "pick_person", "preferences", "resume", "set_language"]
