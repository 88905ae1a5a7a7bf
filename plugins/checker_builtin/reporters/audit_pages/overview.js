// The overview: the lists of submissions, of units and of what the manifest finds fault with.
"use strict";
(() => {
  const { list, element, bdi, number } = globalThis.lists;
  const data = globalThis.audit;
  const section = (id) => document.getElementById(id);
  const [HASH, TITLE, KEY, UNIT, TYPE, POINTS, RANK, LEVEL, ERROR, WARNING, INFO, STATE, SHARE, FOUND] = Array.from({ length: 14 }, (_, at) => at);
  const UNCHECKED = 2;
  const PER_MILLE = 10;
  const unitName = (name) => name || "单位不明";
  const points = (value) => (value === null ? "－" : String(value));
  const looks = Object.fromEntries(data.looks);

  function percent(share) {
    return share >= PER_MILLE ? `${Math.floor(share / PER_MILLE)}%` : "不到1%";
  }

  function option(select, value, text) {
    select.append(element("option", { value }, text));
  }

  function fill() {
    const form = section("list").querySelector("form");
    const count = (at) => {
      const counts = new Map();
      for (const row of data.documents) counts.set(row[at], (counts.get(row[at]) || 0) + 1);
      return counts;
    };
    const levels = count(LEVEL);
    const order = data.looks.map(([level]) => level);
    const named = Array.from(levels.keys()).sort((left, right) => order.indexOf(data.levels[left]) - order.indexOf(data.levels[right]));
    for (const at of named) option(form.elements.level, data.levels[at] || "-", `${data.levels[at] || "没有等次"}（${levels.get(at)}）`);
    const types = count(TYPE);
    for (const at of Array.from(types.keys()).sort((left, right) => types.get(right) - types.get(left))) {
      option(form.elements.type, data.types[at] || "-", `${data.types[at] || "未能认定"}（${types.get(at)}）`);
    }
    const categories = new Set(data.sorts.map((sort) => sort[2]));
    for (const category of categories) option(form.elements.category, category, data.categories[category] || category);
    const rules = new Map(data.sorts.map((sort) => [sort[0], sort]));
    for (const category of categories) {
      const group = element("optgroup", { label: data.categories[category] || category });
      for (const [rule, title, own] of rules.values()) if (own === category) group.append(element("option", { value: rule }, title || rule));
      form.elements.rule.append(group);
    }
    const names = document.getElementById("unit-names");
    names.append(...data.units.map((unit) => element("option", { value: unitName(unit) })));
  }

  // A submission is looked for by all that is asked; rule, category and severity by one and the same sort of finding.
  function match(given) {
    const tests = [];
    if (given.level) tests.push(((at) => (row) => row[LEVEL] === at)(data.levels.indexOf(given.level === "-" ? "" : given.level)));
    if (given.type) tests.push(((at) => (row) => row[TYPE] === at)(data.types.indexOf(given.type === "-" ? "" : given.type)));
    if (given.unit) {
      const sought = given.unit.toLowerCase();
      const exact = data.units.findIndex((unit) => unitName(unit) === given.unit);
      const fits = new Set(data.units.flatMap((unit, at) => (unitName(unit).toLowerCase().includes(sought) ? [at] : [])));
      tests.push((row) => (exact >= 0 ? row[UNIT] === exact : fits.has(row[UNIT])));
    }
    if (given.from) tests.push((row) => row[POINTS] !== null && row[POINTS] >= Number(given.from));
    if (given.below) tests.push((row) => row[POINTS] !== null && row[POINTS] < Number(given.below));
    if (given.copied) tests.push((row) => row[SHARE] >= Number(given.copied) * PER_MILLE || (given.copied === "1" && row[SHARE] > 0));
    if (given.severity === "none") tests.push((row) => row[STATE] === 0 && !row[ERROR] && !row[WARNING] && !row[INFO]);
    else if (given.severity === "unchecked") tests.push((row) => row[STATE] > 0);
    else if (given.severity && !given.category && !given.rule) {
      const at = { error: ERROR, warning: WARNING, info: INFO }[given.severity];
      tests.push((row) => row[at] > 0);
    }
    if (given.category || given.rule) {
      const wanted = new Set();
      data.sorts.forEach(([rule, , category, severity], at) => {
        const grave = !["error", "warning", "info"].includes(given.severity) || severity === given.severity;
        if (grave && (!given.category || category === given.category) && (!given.rule || rule === given.rule)) wanted.add(at);
      });
      tests.push((row) => row[FOUND].some((value, place) => place % 2 === 0 && wanted.has(value)));
    }
    return tests.length ? (row) => tests.every((test) => test(row)) : null;
  }

  function cell(look, ...inside) {
    return element("td", { class: look }, ...inside);
  }

  function documentRow(row) {
    const level = data.levels[row[LEVEL]];
    const unread = row[STATE] === UNCHECKED;
    return element(
      "tr", null,
      cell("count", number(row[RANK])),
      element("th", { scope: "row", class: "what" }, element("a", { href: `文稿/${row[HASH]}.html` }, bdi(row[TITLE])), element("span", { class: "key" }, bdi(row[KEY]))),
      cell("unit", element("a", { href: `单位/${data.unitPages[row[UNIT]]}.html` }, bdi(unitName(data.units[row[UNIT]])))),
      cell("type less", bdi(data.types[row[TYPE]] || "－")),
      cell("count strong", points(row[POINTS])),
      cell("level " + (looks[level] || ""), unread ? element("span", { class: "bad" }, "没有检查") : null, unread && level ? " " : "", level || (unread ? "" : "－")),
      cell("count", number(row[ERROR])), cell("count less", number(row[WARNING])), cell("count less", number(row[INFO])),
      cell("count", row[SHARE] ? element("a", { href: `雷同/${row[HASH]}.html` }, percent(row[SHARE])) : "－"),
    );
  }

  fill();
  const own = list({
    section: section("list"), prefix: "", rows: data.documents, first: "rank", told: "份", size: 50, match, draw: documentRow,
    seek: (row) => `${row[TITLE]}\n${row[KEY]}\n${unitName(data.units[row[UNIT]])}`,
    columns: {
      rank: (row) => row[RANK], title: (row) => row[TITLE], unit: (row) => data.units[row[UNIT]], type: (row) => data.types[row[TYPE]],
      points: (row) => row[POINTS], level: (row) => 1 + data.looks.findIndex(([level]) => level === data.levels[row[LEVEL]]) || null,
      error: (row) => row[ERROR], warning: (row) => row[WARNING], info: (row) => row[INFO], share: (row) => row[SHARE],
    },
  });

  const mended = section("units").querySelector('th[data-sort="mended"]');
  const U = { HASH: 0, NAME: 1, RANK: 2, DOCUMENTS: 3, MISSING: 4, POINTS: 5, LEVEL: 6, ERROR: 7, WARNING: 8, INFO: 9, MENDED: 10 };
  list({
    section: section("units"), prefix: "u-", rows: data.standings, first: "rank", told: "个单位", seek: (row) => row[U.NAME], match: null,
    draw: (row) => element(
      "tr", null,
      cell("count", number(row[U.RANK])),
      element("th", { scope: "row", class: "what" }, element("a", { href: `单位/${row[U.HASH]}.html` }, bdi(row[U.NAME]))),
      cell("count", String(row[U.DOCUMENTS])),
      cell("count", row[U.MISSING] ? element("span", { class: "bad" }, String(row[U.MISSING])) : "－"),
      cell("count strong", points(row[U.POINTS])),
      cell("level " + (looks[row[U.LEVEL]] || ""), row[U.LEVEL] || "－"),
      cell("count", number(row[U.ERROR])), cell("count less", number(row[U.WARNING])), cell("count less", number(row[U.INFO])),
      mended ? cell("count", row[U.MENDED] === null ? "－" : `${row[U.MENDED].toFixed(1)}%`) : null,
    ),
    columns: {
      mended: (row) => row[U.MENDED], rank: (row) => row[U.RANK], unit: (row) => row[U.NAME], documents: (row) => row[U.DOCUMENTS], missing: (row) => row[U.MISSING],
      points: (row) => row[U.POINTS], level: (row) => 1 + data.looks.findIndex(([level]) => level === row[U.LEVEL]) || null,
      error: (row) => row[U.ERROR], warning: (row) => row[U.WARNING], info: (row) => row[U.INFO],
    },
  });

  if (data.matters.length) {
    const kinds = Array.from(new Map(data.matters.map((row) => [row[0], row[1]])));
    const select = section("matters").querySelector("select");
    for (const [kind, name] of kinds) option(select, kind, `${name}（${data.matters.filter((row) => row[0] === kind).length}）`);
    list({
      section: section("matters"), prefix: "m-", rows: data.matters, first: "", told: "项",
      seek: (row) => `${row[1]}\n${row[2]}\n${row[4]}\n${row[5].map((link) => link[2]).join("\n")}`,
      match: (given) => (given.kind ? (row) => row[0] === given.kind : null),
      draw: (row) => element(
        "tr", null,
        cell("kind " + row[0], row[1]),
        cell("unit", row[3] ? element("a", { href: `单位/${row[3]}.html` }, bdi(unitName(row[2]))) : bdi(row[2] || "－")),
        cell("", bdi(row[4])),
        cell("", ...row[5].flatMap((link, at) => (link[0] ? [at ? "、" : "", element("a", { href: `文稿/${link[0]}.html`, title: link[2] }, bdi(link[1]))] : [link[1]]))),
      ),
      columns: { kind: (row) => row[1], unit: (row) => row[2] },
    });
  }

  // Where there is little room, all but the search is folded away.
  const more = document.querySelector(".more");
  const narrow = matchMedia("(max-width: 45rem)");
  const fold = () => { more.open = !narrow.matches || Array.from(more.querySelectorAll("input, select")).some((field) => field.value); };
  narrow.addEventListener("change", fold);
  fold();

  // The rules that found little are folded away until they are asked for.
  const further = document.querySelector(".further-open");
  if (further && document.querySelector("tr.further")) {
    const table = document.querySelector("table.rules");
    table.classList.add("folded");
    further.hidden = false;
    further.querySelector("button").addEventListener("click", () => {
      table.classList.remove("folded");
      further.hidden = true;
    });
  }
  if (location.hash.includes("=") && own) globalThis.lists.known[0].section.scrollIntoView();
})();
