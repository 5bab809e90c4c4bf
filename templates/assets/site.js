// What makes reading more comfortable. Every page can be read, and every link works, without it.
"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const first = (selector, within = document) => within.querySelector(selector);

  // Storage may be refused (private windows, policies); a choice then holds for this page.
  const recall = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const remember = (key, value) => {
    try {
      localStorage.setItem(key, value);
    } catch {}
  };

  // ---- Theme: as the system has it, light, dark ----

  const themeButton = first("button.theme");
  if (themeButton) {
    const themes = ["auto", "light", "dark"];
    const show = (theme) => {
      if (theme === "auto") delete root.dataset.theme;
      else root.dataset.theme = theme;
      first(".choice", themeButton).textContent = themeButton.dataset[theme];
    };
    themeButton.addEventListener("click", () => {
      const next = themes[(themes.indexOf(root.dataset.theme || "auto") + 1) % themes.length];
      remember("theme", next);
      show(next);
    });
    show(root.dataset.theme || "auto");
    themeButton.hidden = false;
  }

  // ---- Folded parts: open where a link leads to them, and on paper ----

  const reveal = () => {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {} // the address may hold anything
    if (!target) return;
    const fold = first("details.fold", target);
    if (fold) fold.open = true;
    for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  };
  addEventListener("hashchange", reveal);
  reveal();

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("main details.fold:not([open])");
    opened.forEach((part) => (part.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((part) => (part.open = false)));

  // ---- Outline: open beside the text, the message that is being read marked ----

  const outline = first(".outline details");
  if (outline) {
    const wide = matchMedia("(min-width: 68.75rem)");
    const fit = () => (outline.open = wide.matches);
    wide.addEventListener("change", fit);
    fit();

    const links = new Map(all("a", outline).map((link) => [link.hash.slice(1), link]));
    const visible = new Set();
    let marked = null;
    const mark = () => {
      const current = all("article.message").find((message) => visible.has(message));
      const link = current && links.get(current.id);
      if (!link || link === marked) return;
      if (marked) marked.removeAttribute("aria-current");
      marked = link;
      link.setAttribute("aria-current", "true");
      const top = link.offsetTop - outline.clientHeight / 2;
      if (wide.matches) outline.scrollTop = top;
    };
    const observer = new IntersectionObserver(
      (entries) => {
        entries.forEach((entry) => visible[entry.isIntersecting ? "add" : "delete"](entry.target));
        mark();
      },
      { rootMargin: "-15% 0px -70% 0px" },
    );
    all("article.message").forEach((message) => observer.observe(message));
  }

  // ---- Copying code ----

  const dialog = document.getElementById("keys");
  const live = document.createElement("p");
  live.className = "vh";
  live.setAttribute("role", "status");
  document.body.append(live);

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      field.className = "vh";
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
  };
  const copyButton = (word, text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = word;
    button.addEventListener("click", async () => {
      await copy(text());
      button.textContent = live.textContent = dialog.dataset.copied;
      setTimeout(() => {
        button.textContent = word;
        live.textContent = "";
      }, 2000);
    });
    return button;
  };
  const blocks = all(".conversation figure.code, .column figure.code");
  blocks.forEach((figure) => {
    const code = first("code", figure);
    figure.append(copyButton(dialog.dataset.copy, () => code.textContent));
  });
  const list = first(".code-list");
  if (list && blocks.length > 1) {
    const everything = () => blocks.map((figure) => first("code", figure).textContent).join("\n");
    const button = copyButton(dialog.dataset.copyAll, everything);
    button.className = "copy-all";
    list.append(button);
  }

  // ---- Keyboard ----

  const keysButton = first("button.show-keys");
  const keysOn = first("input", dialog);
  keysOn.checked = recall("keys") !== "off";
  keysOn.addEventListener("change", () => remember("keys", keysOn.checked ? "on" : "off"));
  keysButton.hidden = false;
  keysButton.addEventListener("click", () => dialog.showModal());
  first(".close", dialog).addEventListener("click", () => dialog.close());

  const messages = all("article.message");
  const step = (by) => {
    const edge = 24; // a message whose top is so near to the window's counts as the one being read
    let place = messages.findLastIndex((message) => message.getBoundingClientRect().top <= edge);
    const away = place >= 0 && messages[place].getBoundingClientRect().top < -edge;
    place = by < 0 && away ? place : place + by;
    const target = messages[Math.max(0, Math.min(messages.length - 1, place))];
    if (!target) return;
    location.replace(`#${target.id}`);
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };
  const follow = (selector) => {
    const link = first(selector);
    if (link) link.click();
  };
  const actions = {
    j: () => step(1),
    k: () => step(-1),
    n: () => follow('main a[rel="next"]'),
    p: () => follow('main a[rel="prev"]'),
    "/": () => {
      const field = first('.site-header input[type="search"], main input[type="search"]');
      if (field) field.focus();
      return Boolean(field);
    },
    "?": () => dialog.showModal(),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const { target } = event;
    if (target.isContentEditable || target.matches("input, textarea, select") || dialog.open) return;
    if (!keysOn.checked || !Object.hasOwn(actions, event.key)) return;
    if (actions[event.key]() !== false) event.preventDefault();
  });
})();
