"""The acts on people: users, the office's groups and posts, who stands in, what is one's own, the demo."""

from prasan.people.actions.groups import create_group, set_coordinators, update_group
from prasan.people.actions.own import (
    discard_draft,
    keep_unsent,
    make_token,
    revoke_token,
    save_draft,
    save_preferences,
    viewer_of_token,
)
from prasan.people.actions.posts import create_post, update_post
from prasan.people.actions.seats import appoint, end_appointment
from prasan.people.actions.sessions import (
    connect_by_email,
    end_sessions,
    enter_demo,
    note_seen,
    note_sign_in,
    open_demo,
)
from prasan.people.actions.standing import (
    appoint_stand_in,
    cancel_absence,
    declare_absence,
    end_stand_in,
    set_duty,
)
from prasan.people.actions.users import (
    create_user,
    deactivate,
    found_office,
    link_sign_in,
    make_sign_in_link,
    reactivate,
    reset_second_factor,
    update_user,
)

__all__ = [
    "appoint",
    "appoint_stand_in",
    "cancel_absence",
    "connect_by_email",
    "create_group",
    "create_post",
    "create_user",
    "deactivate",
    "declare_absence",
    "discard_draft",
    "end_appointment",
    "end_sessions",
    "end_stand_in",
    "enter_demo",
    "found_office",
    "keep_unsent",
    "link_sign_in",
    "make_sign_in_link",
    "make_token",
    "note_seen",
    "note_sign_in",
    "open_demo",
    "reactivate",
    "reset_second_factor",
    "revoke_token",
    "save_draft",
    "save_preferences",
    "set_coordinators",
    "set_duty",
    "update_group",
    "update_post",
    "update_user",
    "viewer_of_token",
]
