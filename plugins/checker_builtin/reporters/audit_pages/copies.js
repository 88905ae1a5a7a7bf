// The pairs of texts that share something.
"use strict";
(() => {
  const { list, element, bdi } = globalThis.lists;
  const rows = globalThis.audit.pairs;
  const section = document.getElementById("pairs");
  if (!section) return;
  const [TITLE, UNIT, PAGE, OTHER, OTHER_UNIT, OTHER_PAGE, ORIGIN, SHARE, OTHER_SHARE, NUMBER, CHARACTERS] = Array.from({ length: 11 }, (_, at) => at);
  const PER_MILLE = 10;
  const percent = (share) => (share >= PER_MILLE || !share ? `${Math.floor(share / PER_MILLE)}%` : "不到1%");
  const cell = (look, ...inside) => element("td", { class: look }, ...inside);

  const origins = section.querySelector('[name="origin"]');
  for (const origin of new Set(rows.map((row) => row[ORIGIN]))) {
    origins.append(element("option", { value: origin }, `${origin}（${rows.filter((row) => row[ORIGIN] === origin).length}）`));
  }
  list({
    section, prefix: "", rows, first: "", told: "对", size: 50,
    seek: (row) => [row[TITLE], row[UNIT], row[OTHER], row[OTHER_UNIT]].join("\n"),
    match: (given) => {
      const least = given.share === "all" ? 0 : Number(given.share || globalThis.audit.notable) * PER_MILLE;
      return (row) => (!given.origin || row[ORIGIN] === given.origin) && (row[OTHER_PAGE] ? Math.max(row[SHARE], row[OTHER_SHARE]) : row[SHARE]) >= least;
    },
    draw: (row) => {
      const beside = `雷同/${row[PAGE]}.html`;
      return element(
        "tr", null,
        cell("count strong", element("a", { href: beside }, percent(row[SHARE]))),
        element("th", { scope: "row", class: "what" }, element("a", { href: beside }, bdi(row[TITLE])), element("span", { class: "key" }, bdi(row[UNIT]))),
        cell("what", row[OTHER_PAGE] ? element("a", { href: `文稿/${row[OTHER_PAGE]}.html` }, bdi(row[OTHER])) : bdi(row[OTHER]), element("span", { class: "key" }, bdi(row[OTHER_UNIT]))),
        cell("", row[ORIGIN]), cell("count", percent(row[OTHER_SHARE])),
        cell("count less", String(row[NUMBER])), cell("count less", String(row[CHARACTERS])),
      );
    },
    columns: {
      share: (row) => row[SHARE], title: (row) => row[TITLE], other: (row) => row[OTHER], origin: (row) => row[ORIGIN],
      "other-share": (row) => row[OTHER_SHARE], number: (row) => row[NUMBER], characters: (row) => row[CHARACTERS],
    },
  });
})();
