// Keeps an open page up to date while its documents are written. The preview adds it to the pages it serves;
// it is in no file of the site. The page asks how things stand and compares; the stream only says when to ask.
"use strict";
(() => {
  const token = "TOKEN";
  const shown = document.currentScript.dataset.page;
  const isOurs = document.body.classList.contains("overheard-page"); // a failure, or a page that is gone
  const title = document.title;
  const key = (what, path = location.pathname) => `overheard ${what} ${path}`;
  const own = (name, more = "") => `/_overheard/${name}?token=${token}${more}`;

  // Storage may be refused; the page then starts at its top after a reload.
  const store = {
    take(name) {
      try {
        const text = sessionStorage.getItem(name);
        sessionStorage.removeItem(name);
        return text && JSON.parse(text);
      } catch {
        return null;
      }
    },
    put(name, value) {
      try {
        sessionStorage.setItem(name, JSON.stringify(value));
      } catch {}
    },
  };

  // ---- What a reader has done to the page: kept over a reload ----

  // Elements have no names that survive an edit, so each is known by what stands round it and its turn there.
  const named = (selector, name) => {
    const turns = new Map();
    return [...document.querySelectorAll(selector)].map((element) => {
      const text = `${element.parentElement.closest("[id]")?.id ?? ""} ${element.id} ${name(element)}`;
      turns.set(text, (turns.get(text) ?? 0) + 1);
      return [`${text} ${turns.get(text)}`, element];
    });
  };
  const folds = () => named("details", (fold) => fold.querySelector("summary")?.textContent.trim() ?? "");
  const fields = () =>
    named("input:not([type=hidden], [type=password], [type=file]), select, textarea", (field) => field.name);
  const valueOf = (field) => (/^(checkbox|radio)$/.test(field.type) ? field.checked : field.value);

  const anchor = () => {
    const seen = [...document.querySelectorAll("main [id]")].filter((part) => part.getBoundingClientRect().top <= 8);
    const last = seen.at(-1);
    return last && { id: last.id, top: last.getBoundingClientRect().top };
  };

  const keep = (path) => {
    const active = document.activeElement;
    store.put(key("view", path), {
      x: scrollX,
      y: scrollY,
      anchor: scrollY > 0 ? anchor() : null,
      folds: folds().map(([name, fold]) => [name, fold.open]),
      fields: fields().map(([name, field]) => [name, valueOf(field)]),
      focus: fields().find(([, field]) => field === active)?.[0],
      selection: active && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null,
    });
  };

  const scrollBack = (view) => {
    const part = view.anchor && document.getElementById(view.anchor.id);
    const top = part ? scrollY + part.getBoundingClientRect().top - view.anchor.top : view.y;
    scrollTo({ left: view.x, top, behavior: "instant" });
  };

  const restore = () => {
    const view = isOurs ? null : store.take(key("view"));
    if (!view) return;
    const open = new Map(view.folds);
    for (const [name, fold] of folds()) if (open.has(name)) fold.open = open.get(name);
    const values = new Map(view.fields);
    for (const [name, field] of fields()) {
      if (!values.has(name) || values.get(name) === valueOf(field)) continue;
      if (typeof values.get(name) === "boolean") field.checked = values.get(name);
      else field.value = values.get(name);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    const focused = fields().find(([name]) => name === view.focus)?.[1];
    if (focused) {
      focused.focus({ preventScroll: true });
      try {
        if (view.selection) focused.setSelectionRange(...view.selection);
      } catch {} // fields of some types have no selection
    }
    scrollBack(view);
    if (document.readyState !== "complete") addEventListener("load", () => scrollBack(view), { once: true });
    history.scrollRestoration = "auto";
  };

  // ---- Panel: findings of this page's documents, and a quiet note of what else has changed ----

  let panel = null;
  const make = (name, className, ...content) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...content);
    return element;
  };
  const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  const opened = () => {
    if (!panel) {
      const host = make("div");
      host.id = "overheard-preview";
      panel = host.attachShadow({ mode: "open" });
      const style = make("link");
      style.rel = "stylesheet";
      style.href = "/_overheard/preview.css";
      panel.append(style, make("div", "findings"), make("div", "note"));
      panel.querySelector(".note").setAttribute("role", "status");
      document.body.append(host);
    }
    return panel;
  };

  const tell = (state) => {
    const errors = state.findings.filter((found) => found.severity === "error").length;
    const warnings = state.findings.length - errors;
    document.title = errors ? `✗ ${title}` : title;
    if (!state.findings.length && !panel) return;
    const box = opened().querySelector(".findings");
    if (!state.findings.length) {
      box.replaceChildren();
      return;
    }
    const numbers = [errors && counted(errors, "error"), warnings && counted(warnings, "warning")].filter(Boolean);
    const details = make("details", "", make("summary", "", numbers.join(", ")));
    details.open = sessionStorage.getItem("overheard folded") !== "yes";
    details.addEventListener("toggle", () => sessionStorage.setItem("overheard folded", details.open ? "no" : "yes"));
    const list = make("ul");
    for (const found of state.findings) {
      const place = found.path && (found.line ? `${found.path}:${found.line}:${found.column}` : found.path);
      const item = make("li", found.severity, make("b", "", found.severity), " ", found.message);
      item.append(make("div", "place", make("code", "", place), " ", make("code", "", `[${found.code}]`)));
      if (found.help) item.append(make("div", "help", found.help));
      list.append(item);
    }
    if (state.more_findings) list.append(make("li", "", `and ${state.more_findings} more`));
    details.append(list);
    box.replaceChildren(details);
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "Findings");
  };

  let noteTimer = 0;
  const note = (state) => {
    if (!state.changed.length) return;
    const box = opened().querySelector(".note");
    const parts = state.changed.map((change) => {
      const link = make(change.address ? "a" : "span", "", change.document);
      if (change.address) link.href = change.address;
      return link;
    });
    const line = make("p", "", "Changed: ", ...parts.flatMap((part, place) => (place ? [", ", part] : [part])));
    if (state.more_changed) line.append(` and ${state.more_changed} more`);
    box.replaceChildren(line);
    clearTimeout(noteTimer);
    noteTimer = setTimeout(() => box.replaceChildren(), 6000);
  };

  // ---- Following ----

  let epoch = 0;
  let styles = null;
  let lastReload = store.take(key("reload"));

  const swapStyles = (now) => {
    const before = styles ?? now;
    styles = now;
    const changed = Object.keys(now).filter((name) => before[name] !== now[name]);
    if (!changed.length) return;
    const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
    const pathOf = (link) => decodeURIComponent(new URL(link.href).pathname);
    const named = links.filter((link) => changed.includes(pathOf(link)));
    for (const link of named.length ? named : links) {
      const next = link.cloneNode();
      next.href = `${new URL(link.href).pathname}?${now[pathOf(link)] ?? Date.now()}`;
      next.addEventListener("load", () => link.remove(), { once: true });
      next.addEventListener("error", () => next.remove(), { once: true });
      link.after(next);
    }
  };

  const reload = (state) => {
    // A reload that has brought the same page again is not repeated for the same reason.
    if (lastReload && lastReload.from === shown && lastReload.to === state.page) return;
    if (!isOurs) keep(state.moved || location.pathname);
    history.scrollRestoration = "manual";
    if (state.moved) {
      location.replace(state.moved + location.hash);
      return;
    }
    store.put(key("reload"), { from: shown, to: state.page });
    location.reload();
  };

  const follow = (state) => {
    if (state.page !== shown || (state.moved && state.moved !== location.pathname)) {
      reload(state);
      return;
    }
    lastReload = null;
    if (epoch && state.epoch > epoch) note(state);
    epoch = state.epoch;
    swapStyles(state.styles);
    tell(state);
  };

  let looking = false;
  let lookAgain = false;
  const look = async () => {
    lookAgain = true;
    if (looking) return;
    looking = true;
    try {
      while (lookAgain) {
        lookAgain = false;
        const path = location.pathname.replace(/%(?![0-9a-f]{2})/gi, "%25");
        const answer = await fetch(own("state", `&path=${encodeURIComponent(decodeURIComponent(path))}`));
        if (answer.status === 403) location.reload(); // the preview was started again and has another token
        else if (answer.ok) follow(await answer.json());
      }
    } catch {
      // The preview has ended, or is being started again: the stream will tell.
    } finally {
      looking = false;
    }
  };

  // Browsers allow six connections to a server. Visible pages share one stream where they can agree on who
  // holds it (only in secure contexts, as on this machine); a hidden page has none and looks when it is shown.
  const channel = "BroadcastChannel" in window && navigator.locks ? new BroadcastChannel(`overheard ${token}`) : null;
  const hear = (now) => {
    if (Number(now) !== epoch) look();
  };
  if (channel) channel.onmessage = (event) => hear(event.data);

  let sleep = null;
  const listen = () => {
    const stream = new EventSource(own("events"));
    stream.onmessage = (event) => {
      hear(event.data);
      channel?.postMessage(event.data);
    };
    stream.onerror = () => {
      if (stream.readyState === EventSource.CLOSED) setTimeout(look, 1000);
    };
    return () => stream.close();
  };
  const wake = () => {
    if (sleep) return;
    look();
    if (!channel) {
      sleep = listen();
      return;
    }
    const waiting = new AbortController();
    let release = () => waiting.abort();
    const hold = () =>
      new Promise((done) => {
        const close = listen();
        release = () => {
          close();
          done();
        };
      });
    navigator.locks.request(`overheard ${token}`, { signal: waiting.signal }, hold).catch(() => {});
    sleep = () => release();
  };
  const rest = () => {
    sleep?.();
    sleep = null;
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : wake()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", (event) => event.persisted && wake());

  restore();
  if (!document.hidden) wake();
})();
