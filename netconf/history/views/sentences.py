"""What each endpoint that changes something did, said of whoever did it."""

from flask_babel import lazy_gettext as _l

from netconf.history.rules import Event

SENTENCES = {
    "agreements.attach_to_letter": _l(
        "%(who)s added a document to the letter of intent."
    ),
    "agreements.attach_to_mandate": _l(
        "%(who)s added a document to the contact person's mandate."
    ),
    "agreements.drop_goal": _l("%(who)s took an operational goal away."),
    "agreements.issue_terms": _l("%(who)s let new terms of participation hold."),
    "agreements.move": _l("%(who)s changed the state of the member."),
    "agreements.save_goal": _l("%(who)s changed an operational goal."),
    "agreements.save_letter": _l("%(who)s wrote the letter of intent."),
    "agreements.save_mandate": _l("%(who)s wrote down the contact person's mandate."),
    "agreements.set_goal": _l("%(who)s set an operational goal."),
    "audit.denied": _l("%(who)s tried to change what they may not change."),
    "audit.sign_in_refused": _l("%(who)s did not get in: the password was wrong."),
    "audit.unsealed": _l(
        "The end of the log bore no seal of ours when %(who)s made the next change."
    ),
    "commitments.answer": _l("%(who)s told what came of commitments."),
    "conferences.approve_venue": _l("%(who)s approved the venue."),
    "conferences.cancel": _l("%(who)s cancelled the conference."),
    "conferences.end_days": _l("%(who)s ended the days of the conference."),
    "conferences.plan": _l("%(who)s planned the conference."),
    "conferences.reinstate": _l("%(who)s took up the cancelled conference again."),
    "conferences.reopen": _l("%(who)s opened the conference again."),
    "conferences.save": _l("%(who)s changed the plan of the conference."),
    "conferences.save_delegation": _l("%(who)s saved the delegation."),
    "conferences.save_venue": _l("%(who)s saved the venue."),
    "conferences.substitute": _l("%(who)s put a substitute into the delegation."),
    "conferences.withdraw_approval": _l("%(who)s withdrew the approval of the venue."),
    "declarations.save": _l("%(who)s changed the accessibility statement."),
    "declarations.send_message": _l("%(who)s wrote to those who run the site."),
    "feedback.close": _l("%(who)s closed the conference."),
    "feedback.discard": _l("%(who)s threw the draft of the closing form away."),
    "feedback.save": _l("%(who)s saved the draft of the closing form."),
    "feedback.send": _l("%(who)s sent the closing form."),
    "forum.open_topic": _l("%(who)s started the topic."),
    "forum.reply": _l("%(who)s wrote in the topic."),
    "forum.save": _l("%(who)s changed a post in the topic."),
    "home.retry_letter": _l("%(who)s let a letter be tried again."),
    "handovers.call_off": _l("%(who)s called a handover off."),
    "handovers.discard": _l("%(who)s threw the draft of a handover away."),
    "handovers.save": _l("%(who)s prepared or planned a handover."),
    "imports.carry_out": _l("%(who)s imported people to the home group."),
    "imports.carry_out_all": _l(
        "%(who)s imported people to home groups of the network."
    ),
    "imports.receive": _l("%(who)s handed in a file of people."),
    "imports.receive_all": _l("%(who)s handed in a file of people for the network."),
    "invitations.come_in": _l("%(who)s came in by an invitation."),
    "missives.open_conference": _l("%(who)s opened the conference."),
    "missives.publish": _l("%(who)s published the missive."),
    "missives.remove": _l("%(who)s took a file out of the missive."),
    "missives.save": _l("%(who)s saved the draft of the missive."),
    "missives.upload": _l("%(who)s attached a file to the missive."),
    "needs.tell": _l("%(who)s answered what they need at the conference."),
    "networks.add": _l("%(who)s added the network."),
    "networks.add_member": _l("%(who)s added the member."),
    "networks.add_person": _l("%(who)s added a person to the home group."),
    "networks.appoint_contact_person": _l("%(who)s appointed the contact person."),
    "networks.correct_person": _l("%(who)s corrected what is known of a person."),
    "networks.end_place": _l("%(who)s ended a place in the home group."),
    "networks.invite": _l("%(who)s invited a person of the home group."),
    "networks.invite_all": _l("%(who)s invited the people of the home group."),
    "networks.leave": _l("%(who)s noted that the member leaves."),
    "networks.return_member": _l("%(who)s noted that the member is back."),
    "networks.save": _l("%(who)s changed the network."),
    "networks.save_member": _l("%(who)s changed the member."),
    "networks.save_place": _l("%(who)s changed a place in the home group."),
    "networks.withdraw_invitation": _l("%(who)s withdrew an invitation."),
    "people.ask_for_link": _l("%(who)s asked for a sign-in link."),
    "people.ask_for_own_link": _l("%(who)s asked for a link to show who they are."),
    "people.begin_second_factor": _l("%(who)s began to set up a second factor."),
    "people.choose_language": _l("%(who)s chose another language."),
    "people.confirm_second_factor": _l("%(who)s put a second factor into force."),
    "people.end_one_session": _l("%(who)s ended one of their sessions."),
    "people.end_other_sessions": _l("%(who)s ended all their other sessions."),
    "people.give_code": _l("%(who)s signed in with a code."),
    "people.look_up": _l("%(who)s looked up how a person signs in."),
    "people.remove_second_factor": _l("%(who)s removed their second factor."),
    "people.renew_recovery_codes": _l("%(who)s got new recovery codes."),
    "people.replace_second_factor": _l(
        "%(who)s began to set up a second factor on another phone."
    ),
    "people.reset_second_factor": _l("%(who)s took a person's second factor away."),
    "people.save_password": _l("%(who)s set a new password."),
    "people.sign_in_with_account": _l("%(who)s signed in with an account elsewhere."),
    "people.sign_in_with_password": _l("%(who)s signed in with a password."),
    "people.sign_out": _l("%(who)s signed out."),
    "people.tie_account": _l("%(who)s tied an account elsewhere to their own."),
    "people.untie_accounts": _l("%(who)s untied their accounts elsewhere."),
    "people.use_link": _l("%(who)s signed in with a link."),
    "privacy.correct": _l("%(who)s corrected their own name, phone or language."),
    "privacy.erase": _l("%(who)s erased what is known of a person."),
    "privacy.erase_self": _l("%(who)s had themselves erased."),
    "privacy.fetch": _l("%(who)s fetched what is known of themselves."),
    "programme.add_item": _l("%(who)s added an item to the programme."),
    "programme.publish": _l("%(who)s published the programme."),
    "programme.remove_item": _l("%(who)s removed an item from the programme."),
    "programme.save_item": _l("%(who)s changed an item of the programme."),
    "programme.withdraw": _l("%(who)s withdrew the programme."),
    "registrations.carry_out": _l("%(who)s imported delegations from a file."),
    "registrations.receive": _l("%(who)s handed in a file of delegations."),
    "roles.appoint": _l("%(who)s gave a person a role."),
    "roles.appoint_leader": _l("%(who)s gave a person a role in the initiative."),
    "roles.deactivate": _l("%(who)s shut a person out."),
    "roles.end": _l("%(who)s ended a person's role."),
    "roles.end_leader": _l("%(who)s ended a person's role in the initiative."),
    "roles.reactivate": _l("%(who)s let a person in again."),
    "roles.stop_viewing": _l("%(who)s saw the site as themselves again."),
    "roles.view_as": _l("%(who)s began to see the site as another person does."),
    "rosters.accept": _l("%(who)s dealt the mixed groups."),
    "rosters.again": _l("%(who)s asked for another proposal for the mixed groups."),
    "rosters.deal": _l("%(who)s asked for a proposal for the mixed groups."),
    "rosters.discard": _l("%(who)s threw a proposal for the mixed groups away."),
    "rosters.pin": _l("%(who)s pinned or unpinned somebody in the mixed groups."),
    "rosters.repair": _l("%(who)s asked for ways to repair the mixed groups."),
    "rosters.save_group": _l("%(who)s changed what is decided of a mixed group."),
    "rosters.swap": _l("%(who)s let people change places in the mixed groups."),
    "rosters.stop": _l("%(who)s stopped the search for mixed groups."),
    "style.send_sample": _l("%(who)s tried a form on the style page."),
}
OTHERWISE = _l("%(who)s made a change.")
# Where somebody becomes known only by what they do, they are named as the one it is about.
ARRIVALS = {
    "audit.sign_in_refused",
    "invitations.come_in",
    "people.ask_for_link",
    "people.give_code",
    "people.sign_in_with_account",
    "people.sign_in_with_password",
    "people.use_link",
}


def sentence(event: Event) -> str:
    """Return in a sentence who did what."""
    return str(SENTENCES.get(event.action, OTHERWISE)) % {"who": _who(event)}


def _who(event: Event) -> str:
    if event.actor:
        return event.actor
    if event.actor_kind == "command":
        return str(_l("The command %(name)s", name=event.action))
    if event.actor_kind == "job":
        return str(_l("The site itself (%(name)s)", name=event.action))
    if event.actor_kind == "nobody" and event.action in ARRIVALS and event.place:
        return event.place
    if event.actor_kind == "nobody":
        return str(_l("Somebody who was not signed in"))
    return str(_l("Somebody who is no longer here"))
