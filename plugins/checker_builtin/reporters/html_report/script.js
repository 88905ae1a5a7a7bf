// Reading the report: from a mark to its finding and back, one finding after the other, and the filter.
"use strict";
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const grave = ["error", "warning", "info"];
  const sideBySide = matchMedia("(min-width: 60.01rem)");

  const findings = all(".finding").map((entry, at) => ({
    entry, at, severity: entry.dataset.severity, category: entry.dataset.category, ref: null, marks: [], words: null, shown: true,
  }));
  const byId = new Map(findings.map((finding) => [finding.entry.id, finding]));
  const marks = all("mark[data-entries]").map((mark) => ({
    mark, over: mark.dataset.entries.split(" ").map((id) => byId.get(id)).filter(Boolean),
  }));
  const byRef = new Map();
  const ofMark = new Map(marks.map((each) => [each.mark, each.over]));
  for (const { mark, over } of marks) for (const finding of over) finding.marks.push(mark);
  for (const ref of all(".ref")) {
    const finding = byId.get(ref.hash.slice(1));
    if (!finding) continue;
    finding.ref = ref;
    byRef.set(ref.id, finding);
  }
  let shown = findings;
  let chosen = null;
  let unfolded = null; // reasons that were opened for the chosen finding

  const position = one("#position");
  const buttons = { previous: one("#previous"), next: one("#next") };

  function tell() {
    const at = chosen ? shown.indexOf(chosen) : -1;
    const sum = shown.length === findings.length ? `共${findings.length}处` : `筛选出${shown.length}处`;
    position.textContent = at < 0 ? sum : `第${at + 1}处，${sum}`;
    buttons.previous.disabled = buttons.next.disabled = shown.length === 0;
  }

  function looks(finding, on) {
    finding.entry.classList.toggle("chosen", on);
    if (on) finding.entry.setAttribute("aria-current", "true");
    else finding.entry.removeAttribute("aria-current");
    for (const each of finding.ref ? [finding.ref, ...finding.marks] : finding.marks) each.classList.toggle("chosen", on);
  }

  function drop() {
    if (chosen) looks(chosen, false);
    if (unfolded) unfolded.open = false;
    chosen = unfolded = null;
  }

  function leave() {
    drop();
    tell();
  }

  // Where the list scrolls by itself, the page stays.
  function showEntry(entry) {
    const list = entry.closest(".findings");
    if (!sideBySide.matches || !list || list.scrollHeight <= list.clientHeight) {
      entry.scrollIntoView({ block: "nearest" });
      return;
    }
    const head = one("h3", list).offsetHeight;
    const from = list.getBoundingClientRect();
    const box = entry.getBoundingClientRect();
    const top = Math.max(from.top + head, 0);
    const bottom = Math.min(from.bottom, innerHeight);
    if (box.top < top || box.height > bottom - top) list.scrollTop += box.top - top;
    else if (box.bottom > bottom) list.scrollTop += box.bottom - bottom;
  }

  // `inText`: whether the text is scrolled to it as well; "only": the text and not the list.
  function choose(finding, inText = true) {
    if (chosen !== finding) {
      drop();
      chosen = finding;
      looks(finding, true);
      const reasons = one(".reasons:not([open])", finding.entry);
      if (reasons) {
        tellReasons(reasons);
        reasons.open = true;
        unfolded = reasons;
      }
    }
    const place = finding.marks[0] || finding.ref;
    if (place && (inText === "only" || (inText && sideBySide.matches))) place.scrollIntoView({ block: "center" });
    if (inText !== "only") showEntry(finding.entry);
    finding.entry.focus({ preventScroll: true });
    history.replaceState(null, "", "#" + finding.entry.id);
    tell();
  }

  function step(by) {
    if (!shown.length) return;
    let at = chosen ? shown.indexOf(chosen) : -1;
    if (at < 0 && chosen) at = by > 0 ? shown.findIndex((each) => each.at > chosen.at) - 1 : shown.findIndex((each) => each.at >= chosen.at);
    at = at < 0 && by < 0 ? shown.length - 1 : (at + by + shown.length) % shown.length;
    choose(shown[at]);
  }

  // The filter
  const search = one("#search");
  const boxes = all('.bar input[name="severity"], .bar input[name="category"]');
  const values = (name) => new Set(boxes.filter((box) => box.name === name && box.checked).map((box) => box.value));
  const sections = all(".document").map((section) => ({ nothing: one(".nothing", section), own: findings.filter((each) => section.contains(each.entry)) }));

  function has(finding, sought) {
    finding.words ??= finding.entry.textContent.toLowerCase();
    return finding.words.includes(sought);
  }

  function filter() {
    const severities = values("severity");
    const categories = boxes.some((box) => box.name === "category") ? values("category") : null;
    const sought = search.value.trim().toLowerCase();
    for (const finding of findings) {
      finding.shown = severities.has(finding.severity) && (!categories || categories.has(finding.category)) && (!sought || has(finding, sought));
      finding.entry.hidden = !finding.shown;
      if (finding.ref) finding.ref.classList.toggle("off", !finding.shown);
    }
    for (const { mark, over } of marks) {
      const left = grave.find((severity) => over.some((finding) => finding.shown && finding.severity === severity));
      for (const severity of grave) mark.classList.toggle(severity, severity === left);
      mark.classList.toggle("off", !left);
    }
    for (const { nothing, own } of sections) if (nothing) nothing.hidden = own.some((finding) => finding.shown);
    shown = findings.filter((finding) => finding.shown);
    const off = boxes.filter((box) => box.name === "category" && !box.checked).length;
    if (one("#unchosen")) one("#unchosen").textContent = off ? `（${off}类不看）` : "";
    if (chosen && !chosen.shown) leave();
    tell();
  }

  function everything() {
    for (const box of boxes) box.checked = true;
    search.value = "";
    filter();
  }

  for (const box of boxes) box.addEventListener("change", filter);
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  for (const [id, on] of [["#every", true], ["#none", false]]) {
    one(id)?.addEventListener("click", () => {
      for (const box of boxes) if (box.name === "category") box.checked = on;
      filter();
    });
  }

  // Going to and fro: who calls for a finding sees it, whatever the filter says.
  function call(finding, inText = true) {
    if (!finding.shown) everything();
    choose(finding, inText);
  }

  function fromMark(mark) {
    const over = ofMark.get(mark).filter((finding) => finding.shown);
    if (over.length) choose(over[(over.indexOf(chosen) + 1) % over.length], false);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const asked = link && link.hash.slice(1);
    if (byId.has(asked) || byRef.has(asked)) {
      event.preventDefault();
      if (byId.has(asked)) call(byId.get(asked), !link.closest(".paper"));
      else call(byRef.get(asked), "only");
      return;
    }
    for (const menu of all(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
    if (link || getSelection().type === "Range") return;
    const mark = event.target.closest("mark[data-entries]");
    if (mark) fromMark(mark);
    const ordinal = event.target.closest(".ordinal, .message");
    const entry = ordinal && byId.get(ordinal.closest(".finding").id);
    if (entry) choose(entry, "only");
  });

  // Reasons that were told once are told again where they are asked for.
  function tellReasons(details) {
    const first = byId.get(details.dataset.like);
    const reasons = first && one(".reasons > div", first.entry);
    if (!reasons) return;
    one("div", details).replaceChildren(...Array.from(reasons.childNodes, (node) => node.cloneNode(true)));
    delete details.dataset.like;
  }
  document.addEventListener("toggle", (event) => {
    if (event.target.matches(".reasons[open]")) tellReasons(event.target);
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      const menu = one(".menu[open]");
      if (menu) menu.open = false;
      else leave();
      return;
    }
    if (!one("#keys").checked || event.target.matches('input:not([type="checkbox"]), textarea, select')) return;
    const keys = { j: () => step(1), k: () => step(-1), "/": () => search.focus() };
    const act = keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });

  buttons.next.addEventListener("click", () => step(1));
  buttons.previous.addEventListener("click", () => step(-1));
  addEventListener("hashchange", () => {
    const finding = byId.get(location.hash.slice(1));
    if (finding && finding !== chosen) call(finding);
  });

  // On paper nothing is folded away.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all(".reasons:not([open]), .ignored:not([open]), .unused:not([open])").filter((each) => !each.dataset.like);
    for (const each of folded) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of folded) each.open = false;
  });

  one(".bar").hidden = findings.length === 0;
  tell();
  const begun = byId.get(location.hash.slice(1));
  if (begun) choose(begun);
})();
