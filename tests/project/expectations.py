"""What everybody may open and do, address by address. An address that is not declared here fails the tests."""

from collections.abc import Mapping

from tests.project.expecting import (
    ADMIN,
    ARRANGERS,
    ASSIGNERS,
    CHECKERS,
    DIRECTORY,
    DIRECTORY_KEEPERS,
    EVERYONE,
    FOLLOWERS,
    GIVERS,
    HOLDERS,
    IMPORTERS,
    KEEPERS,
    NOBODY,
    REASON,
    SECRETS,
    SEEN,
    SIGNED_IN,
    STAFF,
    STEP_DOERS,
    SUPERVISORS,
    WORKERS,
    Page,
    a_file,
    act,
    an_old_register,
    button,
    form,
    kept,
    names,
    of_room,
    page,
    public,
    tomorrow,
)
from tests.project.world import World

HOME = of_room(
    "home",
    {
        "desk": page(SIGNED_IN),
        "find": page(SIGNED_IN),
        "suggest": page(SIGNED_IN),
        "follow_up": page(SUPERVISORS),
        "office": page(ADMIN),
    },
)

ORDERS = of_room(
    "orders",
    {
        "new": Page(
            "",
            STAFF,
            STAFF,
            {
                "subject": "x",
                "channel": "phone",
                "source": "minister",
                "form": "spoken",
                "track": "informal",
                "urgency": "0",
                "secrecy": "0",
                "purpose": "content",
                "not_the_same": "on",
            },
        ),
        "duplicates": page(SIGNED_IN),
        "taken": page(SEEN, "matter"),
        "verify": act("matter", WORKERS, {"how": "โทรถามแล้ว"}),
    },
)

LETTER_HANDLERS = names("clerk office_head owner head deputy")
LETTER_SENDERS = WORKERS | names("clerk")


def answered_number(world: World) -> dict[str, str]:
    """The number of a letter that everybody sees who may answer it."""
    return {"number": world.things["answered"]["any"]}


def to_the_head(world: World) -> dict[str, str]:
    """The head of the group, who sees whatever lies in it."""
    return {"to_id": str(world.people["head"].pk)}


LIST_KEEPERS = DIRECTORY_KEEPERS - ADMIN
LETTERS = of_room(
    "letters",
    {
        "received": Page("", STAFF, STAFF, {"subject": "หนังสือ", "urgency": "0", "secrecy": "0"}),
        "same": page(STAFF),
        "tray": Page("", KEEPERS, KEEPERS, a_file),
        "put_aside": Page("arrival", KEEPERS, KEEPERS, REASON),
        "take_back": Page("arrival", None, KEEPERS),
        "arrival_file": page(KEEPERS, "arrival_file"),
        "registers": page(KEEPERS),
        "export": page(KEEPERS, "letter_book", more={"form": "csv"}),
        "print": Page("letter_book", KEEPERS, KEEPERS, {"since": "1/1/2569", "until": "2/1/2569"}),
        "prints": page(KEEPERS, "letter_book"),
        "print_file": page(names("clerk"), "register_print", shut=(403, 404)),
        "stamp": button("letter_file", LETTER_HANDLERS),
        "file": page(SEEN, "letter_file"),
        "letter": page(SEEN, "letter"),
        "correct": Page("letter", KEEPERS, KEEPERS, {"subject": "ใหม่", "urgency": "0"} | REASON),
        "cancel": Page("letter", KEEPERS, KEEPERS, REASON),
        "route": Page(
            "letter", LETTER_HANDLERS, LETTER_HANDLERS, lambda world: {"person_id": world.people["backup"].pk}
        ),
        "copies": Page(
            "letter", LETTER_HANDLERS, LETTER_HANDLERS, lambda world: {"user_ids": [world.people["head"].pk]}
        ),
        "acknowledge": button("letter", names("backup")),
        "take_note": button("letter", names("owner")),
        "open_matter": Page("letter", LETTER_HANDLERS, LETTER_HANDLERS, {"subject": "ใหม่"}),
        "join": Page(
            "letter", LETTER_HANDLERS, LETTER_HANDLERS, lambda world: {"matter_id": world.things["agreed"]["any"]}
        ),
        "matters": page(LETTER_HANDLERS, "letter"),
        "take_out": Page("letter", LETTER_HANDLERS | WORKERS, LETTER_HANDLERS | WORKERS, REASON),
        "attach": Page("letter", LETTER_HANDLERS, LETTER_HANDLERS, a_file),
        "sent": page(STAFF),
        "number": Page(
            "",
            KEEPERS,
            KEEPERS,
            {
                "book": "sent",
                "dated": "วันนี้",
                "sender_text": "สำนักงานรัฐมนตรี",
                "addressee_text": "หอสมุด",
                "subject": "หนังสือ",
                "urgency": "0",
                "secrecy": "0",
            },
        ),
        "send": Page("sent_letter", LETTER_SENDERS, LETTER_SENDERS, {"how": "hand", "to_text": "หอสมุด"}),
        "arrive": Page("dispatch", LETTER_SENDERS, LETTER_SENDERS, {"state": "delivered"}),
        "answer": Page("sent_letter", LETTER_SENDERS, LETTER_SENDERS, answered_number),
        "support": button("sent_letter", WORKERS),
        "thank": button("sent_letter", WORKERS),
        "merge_begin": button("sent_paper", LETTER_SENDERS),
        "merge": Page("merge", LETTER_SENDERS, LETTER_SENDERS, {"text": "ห้องสมุดประชาชน"}),
        "merge_arrange": button("merge", LETTER_SENDERS, {"numbering": "each", "result": "pdf"}),
        "merge_make": button("merge", LETTER_SENDERS),
        "merge_drop": button("merge", LETTER_SENDERS),
        "merge_progress": page(LETTER_SENDERS, "merge"),
        "merge_file": page(LETTER_SENDERS, "merge"),
        "merge_row": page(SEEN, "merge_row"),
        "merge_row_drop": button("merge_row", LETTER_SENDERS),
        "lists": page(STAFF),
        "list_new": Page("", LIST_KEEPERS, LIST_KEEPERS, {"name": "บัญชี", "text": "ห้องสมุดประชาชน"}),
        "list": Page("address_list", STAFF, LIST_KEEPERS, {"name": "บัญชี", "text": "ห้องสมุดประชาชน"}),
        "list_drop": button("address_list", LIST_KEEPERS),
        "list_export": page(STAFF, "address_list"),
        "list_labels": page(STAFF, "address_list"),
        "with_me": page(STAFF),
        "place": page(SEEN, "letter", more={"of": "letter"}),
        "place_take": button("letter", SEEN, more={"of": "letter"}),
        "place_pass": Page("letter", SEEN, SEEN, to_the_head, more={"of": "letter"}),
        "slip": page(SEEN, "letter", more={"of": "letter", "size": "a6"}),
    },
)

RETENTION = of_room(
    "retention",
    {
        "due": page(KEEPERS),
        "print": page(KEEPERS),
        "export": page(KEEPERS),
        "decide": Page("", KEEPERS, KEEPERS),
        "sittings": page(KEEPERS),
        "sitting": Page("sitting", KEEPERS, KEEPERS),
        "minutes": page(KEEPERS, "sitting"),
        "set_class": Page(
            "letter", KEEPERS, KEEPERS, lambda world: {"class_id": world.things["class"]["any"]} | REASON
        ),
        "hold": Page("letter", KEEPERS, KEEPERS, REASON),
        "lift": Page("hold", KEEPERS, KEEPERS, REASON),
        **kept("class", ADMIN, acts="verify"),
        **kept("usual", ADMIN, edit=False, acts="remove"),
    },
)

EXCHANGE = of_room(
    "exchange",
    {
        "take": public(None, NOBODY, shut=(401,)),
        "send": Page(
            "sent_letter",
            LETTER_SENDERS,
            LETTER_SENDERS,
            lambda world: {"partner_id": world.things["partner"]["any"], "once": "k"},
        ),
        **kept("partner", ADMIN, acts="renew"),
        "outgoing_list": page(ADMIN),
        "outgoing_again": Page("outgoing", None, ADMIN),
    },
)

FILES = of_room("files", {"words": page(SEEN, "stored_file", shut=(404,))})

MATTERS = of_room(
    "matters",
    {
        "list": page(SIGNED_IN),
        "pick": page(SIGNED_IN),
        "chart": page(SIGNED_IN, more={"code": "order"}),
        "file": page(SEEN, "attachment"),
        "detach": act("attachment", WORKERS, REASON),
        "tick": button("step", STEP_DOERS),
        "waive": act("step", STEP_DOERS, REASON),
        "give_step": act("step", STEP_DOERS, lambda world: {"owner_id": world.people["colleague"].pk}),
        "pause": act("clock", WORKERS, REASON),
        "resume": button("clock", WORKERS),
        "explain": act("clock", WORKERS, {"cause": "workload"}),
        "unlink": button("link", WORKERS),
        "matter": page(SEEN, "matter"),
        "accept": button("matter", HOLDERS),
        "move": act("matter", WORKERS, REASON, more={"code": "wait"}),
        "assign": form("matter", ASSIGNERS, lambda world: {"lead_id": world.people["owner"].pk}),
        "plan": form("matter", WORKERS, {"points": "ประเด็น", "process": "core"}),
        "step": form("matter", WORKERS, {"text": "อีกขั้น"}),
        "note": act("matter", SEEN, {"text": "บันทึก", "kind": "note"}),
        "attach": act("matter", WORKERS | names("clerk"), a_file),
        "link": form("matter", WORKERS, lambda world: {"other_id": world.things["agreed"]["any"], "kind": "follows"}),
        "snooze": act("matter", SEEN, tomorrow("until") | REASON),
        "deadline": form("matter", WORKERS, tomorrow("at") | REASON),
        "review": form("matter", WORKERS - names("owner"), {"passed": "yes"}),
        "close": form("matter", WORKERS, {"outcome": "เสร็จ"}),
        "reopen": form("matter", WORKERS, REASON),
        "share": form("matter", ASSIGNERS, lambda world: {"user_id": world.people["backup"].pk} | REASON),
        "unshare": form("matter", ASSIGNERS, lambda world: {"user_id": world.people["backup"].pk} | REASON),
        "classify": form("matter", names("office_head"), {"secrecy": "1"} | REASON),
        "revise": form(
            "matter",
            WORKERS | names("clerk"),
            {"subject": "ใหม่", "track": "informal", "urgency": "0", "version": "1"} | REASON,
            also={"stub": names("secretary")},  # who recorded it
        ),
    },
)

PAPERS = of_room(
    "papers",
    {
        "begin": Page("matter", WORKERS, WORKERS, {"kind": "memo_office"}),
        "new": Page("matter", WORKERS, WORKERS, more={"kind": "memo_office"}),
        "clean": Page("", None, SIGNED_IN, {"text": "ก"}),
        **kept("phrase", STAFF, acts="review put_away bring_back"),
        "phrases_offered": page(STAFF),
        "layouts": Page("", ADMIN, ADMIN),
        "compare": page(ADMIN),
        "publish": Page("", None, ADMIN, {"reason": "ก"}),
        "discard": Page("", None, ADMIN),
        "built_in_again": Page("", None, ADMIN, {"reason": "ก"}),
        "publish_again": Page("layout", None, ADMIN, {"reason": "ก"}),
        "wording": Page("", ADMIN, ADMIN, more={"kind": "external"}),
        "put_template": Page("", None, ADMIN, more={"kind": "external"}),
        "drop_template": Page("", None, ADMIN, more={"kind": "external"}),
        "built_in_template": Page("", ADMIN, None, more={"kind": "external"}),
        "own_template": Page("", ADMIN, None, more={"kind": "external"}),
        "signature": Page("", SIGNED_IN, SIGNED_IN),
        "signature_picture": page(SIGNED_IN),
        "forget_signature": Page("", None, SIGNED_IN),
        "paper": act("paper", WORKERS),
        "preview": button("paper", SEEN),
        "check": page(SEEN, "paper"),
        "answers": button("paper", WORKERS),
        "cancel": act("paper", WORKERS, REASON),
        "sign": Page("paper", SEEN, SEEN, {"take_back": "1"}),
        "pdf": page(SEEN, "paper"),
        "docx": page(SEEN, "paper"),
        "versions": page(SEEN, "paper"),
        "restore": button("paper", WORKERS, more={"n": 1}),
    },
)

DECISIONS = of_room(
    "decisions",
    {
        "memos": page(SIGNED_IN),
        "cards": page(SIGNED_IN),
        "worker": public(),
        "undo": button("decision", names("minister office_head"), shut=(404,)),
        "card": page(SEEN, "submission"),
        "card_paper": page(SEEN, "submission"),
        "decide": button("submission", names("head deputy"), {"act": "approve"}),
        "sheet": page(SEEN, "submission", more={"which": "more"}),
        "submit": Page("matter", WORKERS, WORKERS),
        "proof": page(SEEN, "decision"),
        "direct": Page("matter", GIVERS, GIVERS),
        "report": act("direction", WORKERS | FOLLOWERS, {"text": "ทำแล้ว"}),
        "finish": act("direction", FOLLOWERS),
        "extend": act("direction", FOLLOWERS, tomorrow("due_at") | REASON),
        "cancel": act("direction", FOLLOWERS, REASON),
        "report_file": page(SEEN, "report"),
        "memo": page(SEEN, "submission"),
        "comment": button("submission", SEEN, {"remark-text": "ดี"}),
        "record": Page("submission", names("secretary"), names("secretary")),
        "pass": Page("submission", names("head deputy"), names("head deputy")),
        "return": Page("submission", names("head deputy"), names("head deputy"), REASON),
        "call_up": Page("submission", names("office_head minister"), names("office_head minister"), REASON),
        "withdraw": Page("submission", HOLDERS, HOLDERS, REASON),
        **kept("chain", ADMIN),
    },
)

REGISTRY = of_room(
    "registry",
    {
        "books": page(CHECKERS),
        "book": page(CHECKERS, "book"),
        "book_year": page(CHECKERS, "book", more={"year": 2569}),
        "reserve": Page("book", KEEPERS, KEEPERS, tomorrow("until") | {"purpose": "ประกาศ"}),
        "cancel": Page("number", KEEPERS, KEEPERS, REASON, sees=dict.fromkeys(SECRETS, EVERYONE - ADMIN)),
        "imports": page(IMPORTERS),
        "import_new": Page("book", IMPORTERS, IMPORTERS, an_old_register),
        "import": Page("import_run", IMPORTERS, IMPORTERS, {"column_0": "number", "column_1": "subject"}),
        "import_progress": page(IMPORTERS, "import_run"),
        "import_take_in": button("import_run", IMPORTERS),
        "import_undo": Page("import_run", IMPORTERS, IMPORTERS, REASON),
        "import_findings": page(IMPORTERS, "import_run"),
        **kept("book", ADMIN),
    },
)

NEIGHBOURS = of_room(
    "directory",
    {
        "agencies": page(DIRECTORY),
        "people": page(DIRECTORY),
        "agency": page(DIRECTORY, "agency"),
        "person": page(DIRECTORY, "person"),
        **kept("agency", DIRECTORY_KEEPERS, acts="confirm close reopen", open_to=DIRECTORY),
        **kept("person", DIRECTORY_KEEPERS, acts="confirm retire bring_back", open_to=DIRECTORY),
    },
)

RULEBOOK = of_room(
    "rulebook",
    {
        "parameters": page(ADMIN),
        "parameter": page(ADMIN, "parameter_code"),
        "parameter_set": Page("parameter_code", ADMIN, ADMIN),
        "parameter_verify": Page("parameter", ADMIN, ADMIN),
        "holidays": page(ADMIN),
        "holiday_declare": Page("", ADMIN, ADMIN),
        "holiday_withdraw": Page("holiday", ADMIN, ADMIN),
    },
)

NOTIFY = of_room(
    "notify",
    {
        "notices": page(SIGNED_IN),
        "bell": page(SIGNED_IN),
        "read_all": Page("", None, SIGNED_IN),
        "choose": Page("", SIGNED_IN, SIGNED_IN),
        "open": page(names("owner"), "notice", shut=(404,)),
        "mails": page(ADMIN, shut=(404,)),
        "resend": Page("nothing", None, NOBODY, shut=(404,)),
        "jobs": page(ADMIN, shut=(404,)),
        "retry": Page("nothing", None, NOBODY, shut=(404,)),
    },
)

PEOPLE = of_room(
    "people",
    {
        "office": page(SIGNED_IN),
        "answers": page(SIGNED_IN),
        "pick": page(SIGNED_IN),
        "preferences": Page("", SIGNED_IN, SIGNED_IN),
        "resume": page(SIGNED_IN),
        "demo": public(NOBODY, NOBODY, shut=(404,)),
        "draft": Page("", SIGNED_IN, SIGNED_IN, more={"key": "x"}),
        **kept("user", ADMIN, acts="link sign_out factor leave return"),
        **kept("identity", ADMIN, new=False),
        **kept("group", ADMIN),
        "coordinators_list": page(ARRANGERS),
        "coordinators_edit": Page("coordinators", *[names("head deputy admin")] * 2, shut=(403, 404)),
        **kept("post", ADMIN),
        **kept("appointment", ADMIN),
        "stand_in_list": page(SIGNED_IN),
        "stand_in_new": Page("", SIGNED_IN, SIGNED_IN),
        "stand_in_end": Page("stand_in", None, names("head deputy office_head admin"), shut=(404,)),
        "absence_list": page(SIGNED_IN),
        "absence_new": Page("", SIGNED_IN, SIGNED_IN),
        "absence_cancel": Page("nothing", None, NOBODY, shut=(404,)),
        "duty_list": page(SIGNED_IN),
        "duty_new": Page("", SIGNED_IN, SIGNED_IN),
        "token_list": page(SIGNED_IN),
        "token_new": Page("", SIGNED_IN, SIGNED_IN),
        "token_withdraw": Page("nothing", None, NOBODY, shut=(404,)),
    },
)

SIGN_IN_PUBLIC = (
    "account_login account_logout account_inactive account_reset_password account_reset_password_done "
    "account_reset_password_from_key account_reset_password_from_key_done mfa_authenticate mfa_login_webauthn "
    "socialaccount_login_cancelled socialaccount_login_error socialaccount_connections "
    "openid_connect_login openid_connect_callback"
)
SIGN_IN_OWN = (
    "account_reauthenticate account_change_password account_set_password mfa_index mfa_reauthenticate "
    "mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes mfa_generate_recovery_codes "
    "mfa_download_recovery_codes "
    "mfa_list_webauthn mfa_add_webauthn mfa_reauthenticate_webauthn mfa_remove_webauthn mfa_edit_webauthn "
    "usersessions_list"
)
SIGN_IN_CLOSED = (
    "account_signup account_email account_email_verification_sent account_confirm_login_code account_confirm_email "
    "socialaccount_signup None"
)

PROJECT = {
    "office-health": page(ADMIN),
    "ui:style": page(NOBODY, shut=(404,)),
    "health": public(),
    "metrics": public(NOBODY, shut=(404,)),
    "draft": Page("", SIGNED_IN, SIGNED_IN, more={"key": "x"}),
    "set_language": public(EVERYONE, EVERYONE),
    "api:openapi-json": page(SIGNED_IN, anonymous=(302,)),
    "api:openapi-view": page(SIGNED_IN, anonymous=(302,)),
    "api:api-root": public(NOBODY, shut=(404,)),
}

ROOMS: Mapping[str, Mapping[str, Page]] = {
    "home": HOME,
    "orders": ORDERS,
    "files": FILES,
    "letters": LETTERS,
    "retention": RETENTION,
    "exchange": EXCHANGE,
    "matters": MATTERS,
    "papers": PAPERS,
    "decisions": DECISIONS,
    "registry": REGISTRY,
    "directory": NEIGHBOURS,
    "rulebook": RULEBOOK,
    "notify": NOTIFY,
    "people": PEOPLE,
    "project": PROJECT,
}
