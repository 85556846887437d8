"""What becomes of every row that belongs to a person: one line for each key to one.

A table with a new key to a person fails the build until it has its line here.
"""

from dataclasses import dataclass
from enum import StrEnum


class OnErase(StrEnum):
    """What is done with rows when their person is erased."""

    # They were about the person alone.
    DELETED = "deleted"
    # They belong to what a municipality has said; the name in them becomes a role.
    KEPT = "kept"
    # Work that nobody but its writer has seen becomes the member's alone; nothing names them.
    ENDED = "ended"


# What the rows are called by a second key that a table has to a person.
SECOND_KEYS = {
    ("invitation", "sent_by_id"): "sent_invitation",
    ("mandate", "saved_by_id"): "saved_mandate",
    ("handover", "begun_by_id"): "begun_handover",
    ("handover", "deputy_id"): "deputy_handover",
    ("handover", "successor_id"): "taken_handover",
}


@dataclass(frozen=True)
class Rule:
    """A key to a person: what is done on erasing, and what of each row is given to its person.

    Not given are secrets, and what is the municipality's rather than the person's: whoever
    has moved on may no longer read the drafts that they once saved.
    """

    table: str
    column: str
    on_erase: OnErase
    given: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return what its rows are called among a person's data."""
        return SECOND_KEYS.get((self.table, self.column), self.table)

    @property
    def order(self) -> str:
        """Return the column that puts the rows in the order in which they came."""
        return next(
            (
                name
                for name in self.given
                if name == "at" or name[-3:] in {"_at", "_on"}
            ),
            self.given[0],
        )


RULES = (
    Rule(
        "appointment",
        "person_id",
        OnErase.ENDED,
        ("role", "network_id", "member_id", "from_on", "until_on"),
    ),
    Rule(
        "membership",
        "person_id",
        OnErase.ENDED,
        (
            "member_id",
            "level",
            "title",
            "is_contact_person",
            "is_deputy",
            "from_on",
            "until_on",
        ),
    ),
    Rule(
        "participation",
        "person_id",
        OnErase.KEPT,
        ("conference_id", "member_id", "level", "title", "registered_at"),
    ),
    Rule(
        "need",
        "person_id",
        OnErase.DELETED,
        ("conference_id", "choices", "other", "told_at"),
    ),
    Rule(
        "post",
        "author_id",
        OnErase.KEPT,
        ("topic_id", "member_id", "level", "at", "edited_at", "source"),
    ),
    Rule(
        "follow_up",
        "by_id",
        OnErase.KEPT,
        ("conference_id", "level", "at", "outcome", "done", "effect", "reason"),
    ),
    Rule(
        "feedback",
        "sent_by_id",
        OnErase.KEPT,
        ("conference_id", "member_id", "sent_at", "rating", "evaluation", "viewpoints"),
    ),
    Rule(
        "closing_draft",
        "saved_by_id",
        OnErase.KEPT,
        ("conference_id", "member_id", "saved_at"),
    ),
    Rule(
        "missive",
        "changed_by_id",
        OnErase.KEPT,
        ("conference_id", "member_id", "changed_at"),
    ),
    Rule(
        "missive_version",
        "published_by_id",
        OnErase.KEPT,
        ("missive_id", "number", "reason", "published_at"),
    ),
    Rule(
        "missive_file",
        "uploaded_by_id",
        OnErase.KEPT,
        ("missive_id", "name", "size", "uploaded_at", "removed_at"),
    ),
    Rule(
        "delegation",
        "saved_by_id",
        OnErase.KEPT,
        ("conference_id", "member_id", "saved_at"),
    ),
    Rule(
        "letter_of_intent",
        "saved_by_id",
        OnErase.KEPT,
        ("member_id", "saved_at", "accepted_at"),
    ),
    Rule(
        "operational_goal",
        "saved_by_id",
        OnErase.KEPT,
        ("member_id", "indicator", "saved_at"),
    ),
    Rule("mandate", "person_id", OnErase.KEPT, ("member_id", "text", "given_on")),
    Rule("mandate", "saved_by_id", OnErase.KEPT, ("member_id", "saved_at")),
    Rule(
        "handover",
        "leaver_id",
        OnErase.KEPT,
        ("member_id", "takes_effect_on", "note"),
    ),
    Rule("handover", "successor_id", OnErase.KEPT, ("member_id", "takes_effect_on")),
    Rule("handover", "deputy_id", OnErase.KEPT, ("member_id", "takes_effect_on")),
    Rule("handover", "begun_by_id", OnErase.KEPT, ("member_id", "begun_at")),
    Rule(
        "agreement_file",
        "uploaded_by_id",
        OnErase.KEPT,
        ("name", "size", "uploaded_at"),
    ),
    Rule("staged_import", "person_id", OnErase.DELETED, ("member_id", "made_at")),
    Rule("venue", "approved_by_id", OnErase.KEPT, ("name", "place", "approved_on")),
    Rule("roster", "made_by_id", OnErase.KEPT, ("conference_id", "made_at")),
    Rule("proposal", "made_by_id", OnErase.DELETED, ("conference_id", "made_at")),
    Rule(
        "sign_in_session",
        "person_id",
        OnErase.DELETED,
        ("way", "created_at", "last_seen_at", "expires_at", "user_agent"),
    ),
    Rule(
        "sign_in_link",
        "person_id",
        OnErase.DELETED,
        ("created_at", "expires_at", "used_at"),
    ),
    Rule("second_factor", "person_id", OnErase.DELETED, ("began_at", "confirmed_at")),
    Rule("recovery_code", "person_id", OnErase.DELETED, ("used_at",)),
    Rule("half_sign_in", "person_id", OnErase.DELETED, ("way", "expires_at")),
    Rule(
        "external_identity",
        "person_id",
        OnErase.DELETED,
        ("issuer", "subject", "tied_at"),
    ),
    # Before the letters that they were sent with.
    Rule(
        "invitation",
        "person_id",
        OnErase.DELETED,
        ("sent_at", "expires_at", "used_at", "withdrawn_at"),
    ),
    Rule("invitation", "sent_by_id", OnErase.KEPT, ("sent_at",)),
    Rule("letter", "person_id", OnErase.DELETED, ("subject", "written_at")),
    Rule("receipt", "person_id", OnErase.DELETED, ("location", "at")),
)

# The log's keys are no keys of the database, so that nothing is ever tied to it. It names nobody.
UNKEYED = (Rule("audit_event", "actor_id", OnErase.KEPT, ("at", "action")),)

# The person's own row: what they are given, and what is emptied when they are erased.
OWN = ("name", "email", "phone", "language", "is_active", "created_at")
# Columns that hold an address or a number of somebody without being keys to a person.
BY_ADDRESS = {
    ("handover", "new_email"),
    ("invitation", "email_key"),
    ("letter", "to_email"),
    ("link_request", "email"),
    ("person", "email"),
    ("person", "email_key"),
}

# Written in the place of a name, in the language that people write in.
APPOINTED = {
    "administrator": "Tidigare administratör",
    "project_leader": "Tidigare projektledare",
    "network_leader": "Tidigare nätverksledare",
    "supporter": "Tidigare stödperson",
    "host": "Tidigare värd",
    "reader": "Tidigare läsare",
}
SOMEBODY = "Tidigare deltagare"


class Obstacle(StrEnum):
    """What has to be done before a person can be erased."""

    CONTACT_PERSON = "contact_person"
    LAST_ADMINISTRATOR = "last_administrator"
    ERASED_ALREADY = "erased_already"


def obstacle(
    *, is_erased: bool, is_contact_person: bool, is_last_administrator: bool
) -> Obstacle | None:
    """Return what stands in the way of erasing a person, if anything does."""
    if is_erased:
        return Obstacle.ERASED_ALREADY
    if is_contact_person:
        return Obstacle.CONTACT_PERSON
    if is_last_administrator:
        return Obstacle.LAST_ADMINISTRATOR
    return None


def role_label(level: str | None, member: str | None, roles: list[str]) -> str:
    """Return what stands in the place of a name: the role that it was written in."""
    if level and member:
        return f"{level}, {member}"
    return next((APPOINTED[role] for role in APPOINTED if role in roles), SOMEBODY)
