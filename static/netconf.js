/* Quickens pages that all work without it: drafts, counts, announcements, menus. */

(() => {
  "use strict";

  const PREFIX = "netconf-draft:";
  const SENT = "netconf-sent";
  const KEPT_DAYS = 30;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const live = document.getElementById("live");

  /* Storage may be full or forbidden; then there is simply no draft. */
  const store = {
    get(box, key) {
      try {
        return JSON.parse(box.getItem(key));
      } catch {
        return null;
      }
    },
    set(box, key, value) {
      try {
        box.setItem(key, JSON.stringify(value));
      } catch {
        /* The text is still in the page. */
      }
    },
    drop(box, key) {
      try {
        box.removeItem(key);
      } catch {
        /* There was none. */
      }
    },
    keys() {
      try {
        return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
      } catch {
        return [];
      }
    },
  };

  const later = (wait, act) => {
    let timer;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(act, wait);
    };
  };

  const say = (text) => {
    if (live) {
      live.textContent = "";
      setTimeout(() => (live.textContent = text), 150);
    }
  };

  const texts = (form) =>
    all("textarea[name], input[type=text][name]", form).filter(
      (field) => !field.readOnly,
    );

  const values = (form) =>
    Object.fromEntries(texts(form).map((field) => [field.name, field.value]));

  const changed = (field) => field.dispatchEvent(new Event("input", { bubbles: true }));

  const differs = (kept, form) =>
    texts(form).some(
      (field) =>
        field.name in kept && kept[field.name].trim() !== field.value.trim(),
    );

  /* A long text is also kept in this browser, until the server has it. */
  const keepDraft = (form) => {
    const reader = document.body.dataset.reader || "";
    const key = `${PREFIX}${reader}:${form.dataset.draft}`;
    const offer = form.querySelector("[data-draft-offer]");
    const kept = store.get(localStorage, key);
    const isOffered = () => !offer.hidden;
    const save = () => {
      // A draft that waits to be fetched back is not written over.
      if (!isOffered()) {
        store.set(localStorage, key, { at: Date.now(), texts: values(form) });
      }
    };
    const settle = () => {
      offer.hidden = true;
      store.drop(localStorage, key);
    };

    if (kept && differs(kept.texts, form)) {
      offer.hidden = false;
      const time = offer.querySelector("time");
      const at = new Date(kept.at);
      time.dateTime = at.toISOString();
      time.textContent = at.toLocaleString(document.documentElement.lang === "sv" ? "sv-SE" : "en-SE", {
        dateStyle: "medium",
        timeStyle: "short",
      });
      offer.querySelector("[data-draft-restore]").addEventListener("click", () => {
        for (const field of texts(form)) {
          if (field.name in kept.texts) {
            field.value = kept.texts[field.name];
            changed(field);
          }
        }
        offer.hidden = true;
        texts(form)[0]?.focus();
      });
      offer.querySelector("[data-draft-discard]").addEventListener("click", settle);
    } else if (kept) {
      settle();
    }

    form.addEventListener("input", later(800, save));
    form.addEventListener("submit", () => {
      if (!isOffered()) {
        save();
        store.set(sessionStorage, SENT, key);
      }
    });
  };

  /* What was sent is settled when an ordinary page answers, not a refusal or a sign-in page. */
  const settleSent = () => {
    const key = store.get(sessionStorage, SENT);
    const { reader, error } = document.body.dataset;
    if (!key || reader === undefined || error !== undefined) {
      return;
    }
    const name = CSS.escape(key.split(":").slice(2).join(":"));
    const isShownAgain = document.querySelector(`[data-draft="${name}"]`);
    // A page that shows the form again has it on the server if it says that it was saved.
    const isSaved = !isShownAgain || document.querySelector(".flashes .notice");
    if (isSaved && !document.querySelector("[data-error-summary]")) {
      store.drop(localStorage, key);
    }
    store.drop(sessionStorage, SENT);
  };

  const forgetOld = () => {
    const oldest = Date.now() - KEPT_DAYS * 24 * 3600 * 1000;
    for (const key of store.keys()) {
      if ((store.get(localStorage, key)?.at ?? 0) < oldest) {
        store.drop(localStorage, key);
      }
    }
  };

  const count = (field) => {
    const line = document.getElementById(`${field.id}-count`);
    const limit = Number(field.dataset.limit);
    if (!line || !line.dataset.left) {
      return;
    }
    const tell = later(1200, () => {
      if (field.value.length > limit * 0.9) {
        say(line.textContent);
      }
    });
    const show = () => {
      const left = limit - field.value.length;
      const words = left < 0 ? line.dataset.over : line.dataset.left;
      line.textContent = words.replace("{n}", Math.abs(left).toLocaleString("sv-SE"));
      line.classList.toggle("is-over", left < 0);
      tell();
    };
    field.addEventListener("input", show);
    show();
  };

  /* What is being worked on is fetched again until its page has more to show than how far it is. */
  const poll = (part) => {
    const again = async () => {
      let answer;
      try {
        answer = await fetch(part.dataset.poll, { headers: { "HX-Request": "true" } });
      } catch {
        setTimeout(again, 5000);
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.querySelector("[data-poll]");
      if (!next) {
        location.reload();
        return;
      }
      // The form stays, so that a button about to be pressed does not move away.
      part.querySelector("[data-progress]").replaceWith(next.querySelector("[data-progress]"));
      setTimeout(again, 1000);
    };
    setTimeout(again, 1000);
  };

  /* What can be chosen by buttons can also be dragged: a name onto another, or into a group. */
  const drag = (field) => {
    const form = field.form;
    const give = (name, value) => {
      form.querySelector(`[data-drag=${name}]`).value = value;
    };
    let dragged = null;
    const targetOf = (event) => {
      const seat = event.target.closest("[data-seat]");
      const group = event.target.closest("[data-group]");
      const isOwn = !dragged || !group || group.contains(dragged);
      return isOwn ? null : (seat ?? group);
    };
    const mark = (target) => {
      all(".is-target").forEach((each) => each.classList.remove("is-target"));
      target?.classList.add("is-target");
    };
    document.addEventListener("dragstart", (event) => {
      dragged = event.target.closest?.("[data-seat]") ?? null;
      dragged?.classList.add("is-dragged");
    });
    document.addEventListener("dragover", (event) => {
      const target = targetOf(event);
      mark(target);
      if (target) {
        event.preventDefault();
      }
    });
    document.addEventListener("drop", (event) => {
      const target = targetOf(event);
      if (target) {
        event.preventDefault();
        give("seat", dragged.dataset.seat);
        give("other", target.dataset.seat ?? "");
        give("group", target.dataset.seat ? "" : target.dataset.group);
        form.requestSubmit();
      }
    });
    document.addEventListener("dragend", () => {
      mark(null);
      dragged?.classList.remove("is-dragged");
      dragged = null;
    });
  };

  settleSent();
  forgetOld();
  all("form[data-draft]").forEach(keepDraft);
  all("[data-limit]").forEach(count);
  all("[data-poll]").forEach(poll);
  all("[data-drag=seat]").forEach(drag);

  document
    .querySelector(".menu [aria-current]")
    ?.scrollIntoView({ block: "nearest", inline: "center" });

  const done = all(".flashes .notice-body").map((each) => each.textContent.trim());
  if (done.length) {
    say(done.join(" "));
  }

  /* Leaving a shared computer takes the drafts along. */
  all("form[data-sign-out]").forEach((form) =>
    form.addEventListener("submit", () =>
      store.keys().forEach((key) => store.drop(localStorage, key)),
    ),
  );

  all("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  document.addEventListener("click", (event) =>
    all(".site-switch[open]").forEach((menu) => {
      menu.open = menu.contains(event.target);
    }),
  );
  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector(".site-switch[open]");
    if (event.key === "Escape" && menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
