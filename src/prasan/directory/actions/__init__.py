"""The only writers of the directory."""

from prasan.directory.actions.agencies import (
    AgencyFacts,
    add_agency,
    change_agency,
    close_agency,
    confirm_agency,
    reopen_agency,
    sow_agencies,
)
from prasan.directory.actions.people import (
    PersonFacts,
    add_person,
    bring_back_person,
    change_person,
    confirm_person,
    retire_person,
)

__all__ = [
    "AgencyFacts",
    "PersonFacts",
    "add_agency",
    "add_person",
    "bring_back_person",
    "change_agency",
    "change_person",
    "close_agency",
    "confirm_agency",
    "confirm_person",
    "reopen_agency",
    "retire_person",
    "sow_agencies",
]
