"""One network conference in Swedish, from the missive to the follow-up at the next."""

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from netconf import clock
from tests.journeys.conftest import picture, shot
from tests.journeys.site import Site

CONFERENCE = "/natverk/skane/konferens/2"
NEXT = "/natverk/skane/konferens/3"
# The solver stops by steps, not by the clock, and the machine may be busy.
SEARCH_MS = 60_000
PROMISE = "Rektorerna läser varandras kontrakt inför varje uppföljning."


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def test_a_conference_goes_from_missive_to_follow_up(
    site: Site, visitor: Callable[..., Page]
) -> None:
    contact, delegate, leader = visitor(), visitor(width=360), visitor()
    site.sign_in(contact, "contact person, Kävlinge")
    site.sign_in(delegate, "delegate")
    site.sign_in(leader, "project leader")
    shot(contact, "1-mina-nasta-steg")

    follow_up_what_was_promised(contact)
    publish_the_missive(contact)
    read_it_and_the_others(delegate)
    break_and_mend_the_programme(leader)
    deal_the_mixed_groups(leader)
    find_my_group(delegate)
    open_the_conference(leader)
    send_the_closing_form(contact)
    find_it_on_the_forum(delegate)
    close_the_conference(leader)
    plan_the_next(leader)
    follow_up_the_new_promise(contact)


def follow_up_what_was_promised(contact: Page) -> None:
    """Answer every open commitment from last time; one of them is carried over."""
    contact.goto("/")
    contact.get_by_role("link", name="Följ upp 2 åtaganden från Kävlinge").click()
    done = contact.locator("textarea[name$='-done']:visible")
    expect(done).to_have_count(2)
    rows = [
        (done.nth(number).get_attribute("name") or "").removesuffix("-done")
        for number in range(2)
    ]
    for row in rows:
        contact.locator(f"[name='{row}-outcome'][value=partly]").check()
        contact.fill(
            f"[name='{row}-done']", "Rektorerna har börjat, två skolor återstår."
        )
        contact.fill(f"[name='{row}-effect']", "Fler ställer frågor om varför.")
    contact.locator(f"[name='{rows[-1]}-carries_over']").check()
    contact.fill(f"[name='{rows[-1]}-reason']", "Två skolor återstår.")
    press(contact, "Spara uppföljningen")
    expect(contact.locator(".flashes")).to_contain_text("sparad")
    expect(contact.locator("[data-draft-offer]")).to_be_hidden()
    shot(contact, "2-uppfoljning")


def publish_the_missive(contact: Page) -> None:
    contact.goto("/")
    contact.get_by_role("link", name="Publicera missivet från Kävlinge").click()
    contact.fill(
        "textarea[name=next]", "Vi prövar **ett löfte tillbaka** i varje kontrakt."
    )
    contact.fill(
        "[name=questions]", "1. Hur vet ni att ett samtal har lett till något?"
    )
    contact.fill("[name=participants]", "Alla fyra ledningsnivåer, tolv personer.")
    press(contact, "Spara och granska före publicering")
    shot(contact, "3-granska-missivet")
    press(contact, "Publicera missivet")
    expect(contact.get_by_text("ett löfte tillbaka")).to_be_visible()
    shot(contact, "4-missivet")


def read_it_and_the_others(delegate: Page) -> None:
    delegate.goto(f"{CONFERENCE}/missiv")
    delegate.get_by_role("link", name="Svedala").first.click()
    expect(delegate.get_by_role("heading", level=1)).to_contain_text("Svedala")


def break_and_mend_the_programme(leader: Page) -> None:
    """Leave an input unprocessed, see the rule say so, and mend it."""
    leader.goto(f"{CONFERENCE}/program/bygg")
    item = leader.get_by_role("link", name=re.compile("^Gjort eller verksamt"))
    item.click()
    processed_in = leader.input_value("[name=processed_by]")
    leader.select_option("[name=processed_by]", "")
    press(leader, "Spara punkten")
    expect(leader.get_by_text("Måste rättas", exact=False).first).to_be_visible()
    shot(leader, "5-programmet-bryter-en-regel")
    picture(leader, "programme", at="#time")
    item.click()
    leader.select_option("[name=processed_by]", processed_in)
    press(leader, "Spara punkten")
    expect(leader.get_by_text("Alla regler är uppfyllda.")).to_be_visible()
    shot(leader, "5-programmet-haller")


def deal_the_mixed_groups(leader: Page) -> None:
    leader.goto("/")
    leader.get_by_role(
        "link", name="Gör gruppindelningen för konferens 2 i Nätverk Skåne"
    ).click()
    leader.get_by_role("link", name="Gör gruppindelningen", exact=True).click()
    shot(leader, "6-begar-en-gruppindelning")
    press(leader, "Gör ett förslag")
    accept = leader.get_by_role("button", name="Anta förslaget")
    expect(accept).to_be_visible(timeout=SEARCH_MS)
    shot(leader, "6-forslag-till-gruppindelning")
    accept.click()
    expect(
        leader.locator(".flashes").get_by_text("Grupperna är indelade.")
    ).to_be_visible()
    shot(leader, "6-gruppindelning")


def find_my_group(delegate: Page) -> None:
    delegate.goto("/")
    delegate.get_by_role("link", name="Hitta din blandade grupp").click()
    mine = delegate.locator("#mine")
    expect(mine.get_by_text("Kävlinge").first).to_be_visible()
    shot(delegate, "7-min-grupp")


def open_the_conference(leader: Page) -> None:
    """Two missives have not come, so it takes a reason."""
    leader.goto(CONFERENCE)
    leader.get_by_role("link", name="Öppna konferensen …").click()
    leader.fill("[name=reason]", "De andra två läser upp sina på plats.")
    press(leader, "Öppna konferensen")
    expect(leader.locator(".flashes")).to_contain_text("öppnad")


def send_the_closing_form(contact: Page) -> None:
    contact.goto("/")
    contact.get_by_role(
        "link", name="Skicka in avslutningsformuläret från Kävlinge"
    ).click()
    contact.locator("[name=rating][value='5']").check()
    contact.fill(
        "[name=evaluation]", "De blandade grupperna frågade det vi inte vågade."
    )
    contact.fill("[name=viewpoints]", "Tack för frågorna om löftet tillbaka.")
    text = contact.locator("textarea[name^='promises-'][name$='-text']")
    free = next(
        number for number in range(text.count()) if not text.nth(number).input_value()
    )
    row = (text.nth(free).get_attribute("name") or "").removesuffix("-text")
    folded = contact.locator(f"main details:has([name='{row}-text']) > summary")
    if not text.nth(free).is_visible():
        folded.click()
    text.nth(free).fill(PROMISE)
    contact.select_option(f"[name='{row}-level']", "principal")
    contact.fill(f"[name='{row}-owner']", "Rektorsgruppen")
    contact.fill(
        f"[name='{row}-success_sign']", "Varje rektor har läst två andras kontrakt."
    )
    shot(contact, "8-avslutningsformularet")
    press(contact, "Skicka in till nätverket")
    expect(contact.get_by_text(PROMISE).first).to_be_visible()
    shot(contact, "9-aterkoppling")


def find_it_on_the_forum(delegate: Page) -> None:
    delegate.goto("/natverk/skane/forum")
    delegate.get_by_role("link", name=re.compile("^Återkoppling.*konferens 2")).click()
    expect(delegate.get_by_text(PROMISE).first).to_be_visible()
    shot(delegate, "10-webbforumet")
    delegate.get_by_role("link", name=PROMISE, exact=False).first.click()
    expect(delegate.get_by_text("Rektorsgruppen").first).to_be_visible()


def close_the_conference(leader: Page) -> None:
    """The others have not sent theirs, so it takes a reason."""
    leader.goto(CONFERENCE)
    press(leader, "Avsluta dagarna")
    leader.goto(f"{CONFERENCE}/aterkoppling")
    leader.fill("[name=reason]", "De andra lämnade sin återkoppling på papper.")
    press(leader, "Stäng konferensen")
    expect(leader.locator(".flashes")).to_be_visible()


def plan_the_next(leader: Page) -> None:
    leader.goto("/natverk/skane/konferens/ny")
    leader.get_by_label(re.compile("^RUT-1")).check()
    leader.fill("[name=day_1]", (clock.today() + timedelta(weeks=20)).isoformat())
    press(leader, "Planera konferensen")
    expect(leader.get_by_role("heading", level=1)).to_contain_text("konferens 3")


def follow_up_the_new_promise(contact: Page) -> None:
    """At the next conference on the theme, what was promised is where the talk begins."""
    contact.goto(f"{NEXT}/uppfoljning/kavlinge")
    expect(contact.get_by_text(PROMISE).first).to_be_visible()
    row = contact.locator("section, article, fieldset").filter(has_text=PROMISE).last
    row.locator("[value=achieved]").check()
    row.locator("textarea[name$='-done']").fill("Alla rektorer läste två kontrakt.")
    row.locator("textarea[name$='-effect']").fill("Kontrakten har blivit skarpare.")
    press(contact, "Spara uppföljningen")
    contact.goto("/natverk/skane/kommun/kavlinge/ataganden")
    expect(contact.get_by_role("link", name=PROMISE)).to_be_visible()
    shot(contact, "11-atagandena")
