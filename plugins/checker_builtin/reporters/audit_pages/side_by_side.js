// Two texts beside each other: a passage that is clicked in one is shown in the other, at the same height.
"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const pairs = all(".pair").filter((pair) => pair.querySelector(".both"));
  const chosen = new Map(); // the number of the passage, by pair

  const papers = (pair) => all(".paper", pair);
  const marks = (paper, number) => all(`mark[data-passage="${number}"]`, paper);
  // A mark within another has its own number at its beginning only.
  const place = (pair, paper, number) => marks(paper, number)[0] || pair.querySelector(`#${pair.id}${paper === papers(pair)[0] ? "a" : "b"}${number}`);
  const count = (pair) => all(".passage-ref", papers(pair)[0]).length;

  function choose(pair, number, from = null) {
    for (const mark of all("mark.chosen, .passage-ref.chosen", pair)) mark.classList.remove("chosen");
    const [own, other] = papers(pair);
    // Where the clicked words are seen; in the other text they come to the same height.
    const still = from ? place(pair, from, number).getBoundingClientRect().top - from.getBoundingClientRect().top : null;
    for (const paper of [own, other]) {
      for (const mark of marks(paper, number)) mark.classList.add("chosen");
      const at = place(pair, paper, number);
      if (!at) continue;
      if (paper !== from) {
        const offset = still === null ? paper.clientHeight / 3 : Math.min(Math.max(still, 0), paper.clientHeight * 0.7);
        paper.scrollTop += at.getBoundingClientRect().top - paper.getBoundingClientRect().top - offset;
      }
    }
    chosen.set(pair, number);
    tell(pair);
  }

  function tell(pair) {
    const number = chosen.get(pair);
    pair.querySelector("output").textContent = number ? `第${number}处，共${count(pair)}处` : `共${count(pair)}处`;
  }

  function step(pair, by) {
    const sum = count(pair);
    if (!sum) return;
    const here = chosen.get(pair);
    choose(pair, here ? ((here - 1 + by + sum) % sum) + 1 : by > 0 ? 1 : sum);
  }

  // The pair that fills most of the window.
  function seen() {
    return pairs.find((pair) => pair.getBoundingClientRect().bottom > innerHeight / 2) || pairs[0];
  }

  for (const pair of pairs) {
    pair.querySelector(".steps").hidden = false;
    pair.querySelector(".back").addEventListener("click", () => step(pair, -1));
    pair.querySelector(".on").addEventListener("click", () => step(pair, 1));
    tell(pair);
  }
  document.addEventListener("click", (event) => {
    const paper = event.target.closest(".both .paper");
    if (!paper) return;
    const pair = paper.closest(".pair");
    const ref = event.target.closest(".passage-ref");
    const mark = event.target.closest("mark[data-passage]");
    if (ref) {
      event.preventDefault();
      choose(pair, Number(ref.textContent), paper);
    } else if (mark && getSelection().type !== "Range") choose(pair, Number(mark.dataset.passage), paper);
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !pairs.length) return;
    const by = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (!by) return;
    event.preventDefault();
    const pair = event.target.closest?.(".pair") || seen();
    step(pair, by);
    pair.querySelector(".both").scrollIntoView({ block: "nearest" });
  });
})();
