"""A person's own data as files: one for programs, one to read."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from flask_babel import lazy_gettext as _l

from netconf.filters import moment
from netconf.privacy.queries import Row

TABLES = {
    "person": _l("You"),
    "appointment": _l("What you have been appointed to"),
    "membership": _l("Your places in home groups"),
    "participation": _l("Conferences that you are registered for"),
    "need": _l("Food and other needs"),
    "post": _l("Your posts on the forum"),
    "follow_up": _l("Follow-ups of commitments"),
    "feedback": _l("Closing forms that you have sent"),
    "closing_draft": _l("Closing forms that you saved last"),
    "missive": _l("Missives that you saved last"),
    "missive_version": _l("Missives that you have published"),
    "missive_file": _l("Files that you have handed in"),
    "delegation": _l("Delegations that you saved last"),
    "letter_of_intent": _l("Letters of intent that you saved last"),
    "operational_goal": _l("Operational goals that you saved last"),
    "mandate": _l("Your mandates as contact person"),
    "handover": _l("Parts that you have handed over"),
    "taken_handover": _l("Parts that you have taken over"),
    "deputy_handover": _l("Handovers by which you became deputy"),
    "begun_handover": _l("Handovers that you have prepared"),
    "saved_mandate": _l("Mandates that you saved last"),
    "agreement_file": _l("Files with letters and mandates that you have handed in"),
    "staged_import": _l("Files of people that wait to be carried out"),
    "venue": _l("Venues that you have approved"),
    "roster": _l("Mixed groups that you have dealt"),
    "proposal": _l("Proposals for mixed groups that you have asked for"),
    "sign_in_session": _l("Your sign-ins"),
    "sign_in_link": _l("Your sign-in links"),
    "second_factor": _l("Your second factor"),
    "recovery_code": _l("Your recovery codes"),
    "half_sign_in": _l("Sign-ins that wait for the second factor"),
    "external_identity": _l("Accounts from work that you sign in with"),
    "invitation": _l("Invitations to you"),
    "sent_invitation": _l("Invitations that you have sent"),
    "receipt": _l("Forms that you have sent lately"),
    "letter": _l("Letters to you"),
    "audit_event": _l("What the log says that you have done"),
}
COLUMNS = {
    "accepted_at": _l("Accepted"),
    "action": _l("What was asked for"),
    "approved_on": _l("Approved"),
    "at": _l("When"),
    "began_at": _l("Began"),
    "confirmed_at": _l("Confirmed"),
    "begun_at": _l("Began"),
    "changed_at": _l("Changed"),
    "choices": _l("Need"),
    "conference_id": _l("Conference"),
    "created_at": _l("Since"),
    "done": _l("What was done"),
    "edited_at": _l("Changed"),
    "effect": _l("What effect you saw"),
    "email": _l("E-mail"),
    "evaluation": _l("Evaluation"),
    "expires_at": _l("Until"),
    "from_on": _l("From"),
    "given_on": _l("Given on"),
    "indicator": _l("Indicator"),
    "is_active": _l("May sign in"),
    "is_contact_person": _l("Contact person"),
    "is_deputy": _l("Deputy"),
    "last_seen_at": _l("Last used"),
    "issuer": _l("Signed in by"),
    "language": _l("Language"),
    "level": _l("Leadership level"),
    "location": _l("Page"),
    "made_at": _l("When"),
    "member_id": _l("Member"),
    "missive_id": _l("Missive"),
    "name": _l("Name"),
    "network_id": _l("Network"),
    "note": _l("What you wanted the successor to know"),
    "number": _l("Number"),
    "other": _l("In your own words"),
    "outcome": _l("Outcome"),
    "phone": _l("Phone"),
    "place": _l("Place"),
    "published_at": _l("Published"),
    "rating": _l("Rating"),
    "reason": _l("Reason"),
    "registered_at": _l("Registered"),
    "removed_at": _l("Taken away"),
    "role": _l("Role"),
    "saved_at": _l("Saved"),
    "sent_at": _l("Sent"),
    "size": _l("Bytes"),
    "source": _l("Text"),
    "subject": _l("Subject"),
    "takes_effect_on": _l("From"),
    "text": _l("Text"),
    "tied_at": _l("Since"),
    "title": _l("Job title"),
    "told_at": _l("Told"),
    "topic_id": _l("Topic"),
    "until_on": _l("Until"),
    "uploaded_at": _l("Handed in"),
    "used_at": _l("Used"),
    "user_agent": _l("Browser"),
    "viewpoints": _l("Viewpoints"),
    "way": _l("How"),
    "withdrawn_at": _l("Withdrawn"),
    "written_at": _l("Written"),
}


def as_json(data: Mapping[str, list[Row]]) -> str:
    """Return all of it for programs, under the names that tables and columns have."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def readable(value: Any) -> str:
    """Return a value as it is read by people."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "✓" if value else "–"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return str(value)


def as_zip(data: Mapping[str, list[Row]], page: str) -> bytes:
    """Return both files in one archive."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mina-uppgifter.json", as_json(data))
        archive.writestr("mina-uppgifter.html", page)
    return packed.getvalue()
