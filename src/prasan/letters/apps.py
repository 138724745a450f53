"""The letters room's Django application."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Names the room to Django and makes it known to the rooms below."""

    name = "prasan.letters"
    label = "letters"

    def ready(self) -> None:
        """Names acts and notices, keeps secrets from notices and search, and adds its panel to matters."""
        from prasan.audit.rules import name_acts
        from prasan.files.rules import show_where, when_read
        from prasan.letters import jobs, labels, merge_labels
        from prasan.letters.access import hidden_from
        from prasan.letters.actions.base import file_was_read
        from prasan.letters.actions.imported import let_go, take_imported
        from prasan.letters.actions.numbering import number_paper
        from prasan.letters.cards import Card, add_card
        from prasan.letters.panel import letter_next, panel_context
        from prasan.letters.queries import findable
        from prasan.letters.queries.merging import merged_of
        from prasan.letters.queries.outgoing import enclosed
        from prasan.letters.queries.page import page_of_file
        from prasan.letters.queries.places import place_of_letter
        from prasan.letters.queries.readers import who_may_see
        from prasan.letters.queries.sending import prepare_sent
        from prasan.matters.kinds import Panel, add_next, add_panel
        from prasan.notify.rules import enclose_from, hide_when, name_notices, periodic, tell_only
        from prasan.papers.rules.sealing import number_when_sealed
        from prasan.registry.rules import Hooks, imports_known_to
        from prasan.search.rules import add_source, keep_to
        from prasan.ui import nav

        name_acts(labels.ACTS | merge_labels.ACTS)
        name_notices(labels.NOTICES | merge_labels.NOTICES)
        hide_when(hidden_from)
        tell_only(who_may_see)
        show_where(page_of_file)
        when_read(file_was_read)
        add_source(findable.KIND, findable.all_letters)
        add_source(findable.FILE, findable.all_files)
        keep_to(findable.KIND, findable.seen)
        keep_to(findable.FILE, findable.files_seen)
        add_panel(Panel("letters", 25, "letters/panel.html", panel_context))
        add_card(Card("place", 10, "letters/place_card.html", place_of_letter))
        add_card(Card("many", 20, "letters/merged.html", merged_of))
        number_when_sealed(number_paper)
        imports_known_to("letters", Hooks(take_imported, let_go))
        add_next(16, letter_next, prepare_sent)
        enclose_from("letter", enclosed)
        periodic("letters.read_mailbox", 120, jobs.read_mailbox)
        for item in labels.SECTIONS:
            nav.add(item)
