"""Let people in and out, and give them their appointments."""

from netconf.people.actions.passwords import (
    UnacceptablePassword,
    find_by_password,
    hash_password,
    is_password_of,
    set_password,
)
from netconf.people.actions.people import (
    AddressTaken,
    add_person,
    appoint,
    choose_language,
    correct,
)
from netconf.people.actions.sign_in import (
    ask_for_link,
    clear_out,
    end_every_way_in,
    end_other_sessions,
    end_own_session,
    end_session,
    make_link,
    note_seen,
    open_session,
    use_link,
)

__all__ = [
    "AddressTaken",
    "UnacceptablePassword",
    "add_person",
    "appoint",
    "ask_for_link",
    "choose_language",
    "clear_out",
    "correct",
    "end_every_way_in",
    "end_other_sessions",
    "end_own_session",
    "end_session",
    "find_by_password",
    "hash_password",
    "is_password_of",
    "make_link",
    "note_seen",
    "open_session",
    "set_password",
    "use_link",
]
