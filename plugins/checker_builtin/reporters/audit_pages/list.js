// Lists that are sought, filtered, sorted and turned page by page; what stands in them is kept in the address.
"use strict";
globalThis.lists = (() => {
  const known = [];
  const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);

  // Elements; foreign text goes in as text and never as markup.
  function element(name, attributes, ...inside) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) if (value) made.setAttribute(key, value);
    made.append(...inside.filter((each) => each !== null));
    return made;
  }
  const bdi = (text) => element("bdi", null, text);
  const number = (value) => (value ? String(value) : "－");

  // `prefix` parts the lists of a page from each other in the address.
  function state() {
    const given = location.hash.slice(1);
    return new URLSearchParams(given.includes("=") ? given : "");
  }

  // The address is written when the typing rests, as browsers allow only so many changes; before a link is followed, at once.
  const REST = 250;
  const unkept = new Set();
  let resting = 0;
  function flush() {
    clearTimeout(resting);
    for (const keep of unkept) keep();
    unkept.clear();
  }
  function later(keep) {
    unkept.add(keep);
    clearTimeout(resting);
    resting = setTimeout(flush, REST);
  }
  document.addEventListener("click", flush, true);

  // One list. `rows`: anything; `columns`: {key: row => value to sort by}; `draw(row)`: a tr; `seek(row)`: its words;
  // `match(values)`: a function of a row, or null; `first`: the column that it is sorted by.
  function list({ section, prefix, rows, columns, first, draw, seek, match, told, size = 20 }) {
    const one = (selector) => section.querySelector(selector);
    const form = one(".filters");
    const fields = form ? Array.from(form.elements).filter((field) => field.name) : [];
    const body = one("tbody");
    const [back, on, page, of, output] = [".back", ".on", ".page", ".of", "output"].map((each) => one(".turn " + each));
    const haystacks = rows.map((row) => seek(row).toLowerCase());
    const orders = new Map();
    const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });
    let sorted = first;
    let down = false;
    let at = 0;
    let found = [];

    // The order of a column is made once, when it is asked for first; what has no value comes last both ways.
    function order() {
      if (!sorted) return rows.map((_, index) => index);
      if (!orders.has(sorted)) {
        const values = rows.map(columns[sorted]);
        const has = [];
        const lacks = [];
        for (let index = 0; index < rows.length; index++) (values[index] === null || values[index] === "" ? lacks : has).push(index);
        const strings = has.length > 0 && typeof values[has[0]] === "string";
        if (strings) {
          const places = new Map(Array.from(new Set(has.map((index) => values[index]))).sort(collator.compare).map((value, place) => [value, place]));
          has.sort((left, right) => places.get(values[left]) - places.get(values[right]) || left - right);
        } else has.sort((left, right) => values[left] - values[right] || left - right);
        orders.set(sorted, [has, lacks]);
      }
      const [has, lacks] = orders.get(sorted);
      return down ? has.slice().reverse().concat(lacks) : has.concat(lacks);
    }

    function values() {
      return Object.fromEntries(fields.map((field) => [field.name, field.value.trim()]));
    }

    function find() {
      const given = values();
      const sought = words(given.q || "");
      const fits = match ? match(given) : null;
      found = order().filter((index) => sought.every((word) => haystacks[index].includes(word)) && (!fits || fits(rows[index])));
    }

    function show() {
      const pages = Math.max(1, Math.ceil(found.length / size));
      at = Math.min(Math.max(0, at), pages - 1);
      body.replaceChildren(...found.slice(at * size, (at + 1) * size).map((index) => draw(rows[index], values())));
      if (!found.length) {
        const columnsShown = section.querySelectorAll("thead th").length;
        const cell = element("td", { class: "nothing", colspan: String(columnsShown) }, "按现在的筛选，没有要列的。");
        body.append(element("tr", null, cell));
      }
      const all = found.length === rows.length;
      output.textContent = all ? `共${rows.length}${told}` : `筛选出${found.length}${told}，共${rows.length}${told}`;
      const range = `第${at * size + 1}～${Math.min((at + 1) * size, found.length)}${told[0]}`;
      output.dataset.range = pages > 1 ? `，这里是${range}` : ""; // told on paper
      page.value = String(at + 1);
      page.max = String(pages);
      of.textContent = `／${pages}页`;
      back.disabled = at === 0;
      on.disabled = at >= pages - 1;
      one(".pages").hidden = pages === 1;
      for (const head of section.querySelectorAll("th[data-sort]")) {
        if (head.dataset.sort === sorted) head.setAttribute("aria-sort", down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
      const clear = one(".clear");
      if (clear) clear.disabled = fields.every((field) => !field.value);
    }

    function keep() {
      const kept = state();
      const put = (name, value) => (value ? kept.set(prefix + name, value) : kept.delete(prefix + name));
      for (const field of fields) put(field.name, field.value.trim());
      put("sort", sorted === first && !down ? "" : (down ? "-" : "") + (sorted || ""));
      put("page", at ? String(at + 1) : "");
      const written = kept.toString();
      history.replaceState(null, "", written ? "#" + written : location.pathname + location.search);
    }

    // What the address says; whether it says anything of this list.
    function read() {
      const kept = state();
      let said = false;
      for (const field of fields) {
        const value = kept.get(prefix + field.name) || "";
        said ||= value !== "";
        field.value = value;
        if (field.value !== value) field.value = "";
      }
      const asked = kept.get(prefix + "sort") || "";
      down = asked.startsWith("-");
      sorted = asked.replace(/^-/, "") || first;
      if (sorted && !columns[sorted]) sorted = first;
      at = (Number.parseInt(kept.get(prefix + "page"), 10) || 1) - 1;
      find();
      show();
      return said || asked !== "" || at > 0;
    }

    function turn(to) {
      at = to;
      show();
      later(keep);
    }

    function renew() {
      at = 0;
      find();
      show();
      later(keep);
    }

    for (const field of fields) field.addEventListener(field.tagName === "SELECT" ? "change" : "input", renew);
    form?.addEventListener("submit", (event) => event.preventDefault());
    one(".clear")?.addEventListener("click", () => {
      for (const field of fields) field.value = "";
      renew();
      fields[0].focus();
    });
    back.addEventListener("click", () => turn(at - 1));
    on.addEventListener("click", () => turn(at + 1));
    page.addEventListener("change", () => turn((Number.parseInt(page.value, 10) || 1) - 1));
    for (const head of section.querySelectorAll("th[data-sort]")) {
      // Beside the words and not around them: on paper the head stands on every sheet, a button only on the first.
      head.append(element("button", { type: "button", "aria-label": `按${head.textContent}排序` }));
      head.addEventListener("click", () => {
        down = sorted === head.dataset.sort ? !down : head.dataset.sort !== first && head.classList.contains("count");
        sorted = head.dataset.sort;
        renew();
      });
    }
    if (form) form.hidden = false;
    one(".turn").hidden = false;
    const without = one(".without");
    if (without) without.hidden = true;
    known.push({ section, read });
    read();
    return { section, search: one('input[type="search"]') };
  }

  // Another address: a chart or a rule leads into a list, or somebody goes back.
  addEventListener("hashchange", () => {
    if (!location.hash.includes("=")) return;
    const said = known.filter((each) => each.read());
    if (said.length) said[0].section.scrollIntoView();
  });

  // From row to row by the keyboard.
  function step(by) {
    const links = Array.from(document.querySelectorAll(".listing .what a"));
    const here = links.indexOf(document.activeElement);
    const next = links[here < 0 ? (by > 0 ? 0 : links.length - 1) : here + by];
    if (next) {
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    }
  }
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const search = document.querySelector('.listing input[type="search"]');
    const keys = { j: () => step(1), k: () => step(-1), "/": () => search?.focus() };
    const act = keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });

  return { list, element, bdi, number, known };
})();
