(() => {
  const root = document.documentElement, help = document.getElementById("help");
  const items = [...document.querySelectorAll(".item")];
  root.classList.add("script");
  for (const item of items) item.tabIndex = -1;
  const reveal = (node) => { for (let at = node; at; at = at.parentElement) if (at.localName === "details") at.open = true; };
  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const arrive = () => { const node = target(); if (node) { reveal(node); node.scrollIntoView(); } };
  addEventListener("hashchange", arrive);
  if (location.hash) arrive();
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of closed) one.open = false; });
  let at = -1, back = null;
  const go = (step) => {
    const shown = items.filter((item) => item.checkVisibility());
    const here = shown.indexOf(items[at]);
    const next = shown[Math.min(Math.max(here + step, 0), shown.length - 1)];
    if (next) { at = items.indexOf(next); next.focus(); next.scrollIntoView({ block: "nearest" }); }
  };
  const enter = () => {
    if (back && target()?.classList.contains("p")) { const item = back; back = null; location.hash = item.id; item.focus(); return; }
    const link = items[at]?.querySelector("a[href^='#c']");
    if (link) { back = items[at]; location.hash = link.getAttribute("href").slice(1); }
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === "Enter" && event.target.closest?.("a,summary,button")) return;
    const act = { j: () => go(1), k: () => go(-1), Enter: enter, "?": () => help.showModal() }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest(".item");
    if (item) at = items.indexOf(item);
  });
  // The passage under the pointer and the lines that cite it, in the report's margin, light up together.
  const citing = new Map();
  for (const link of document.querySelectorAll("a[href^='#c']")) {
    const item = link.closest(".item"), name = link.getAttribute("href").slice(1);
    if (item) citing.set(name, (citing.get(name) ?? new Set()).add(item.id));
  }
  const sync = (event, on) => {
    const block = event.target.closest?.(".paragraph");
    if (!block) return;
    const link = event.target.closest(".uses a[href]"), passage = event.target.closest("span.p[id]");
    const cites = (one, id) => citing.get(one.id)?.has(id);
    if (link) for (const one of block.querySelectorAll("span.p[id]")) one.classList.toggle("on", on && cites(one, link.hash.slice(1)));
    if (passage) {
      passage.classList.toggle("on", on);
      for (const one of block.querySelectorAll(".uses a")) one.classList.toggle("on", on && cites(passage, one.hash.slice(1)));
    }
  };
  document.addEventListener("mouseover", (event) => sync(event, true));
  document.addEventListener("mouseout", (event) => sync(event, false));
})();
