// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"use strict";
// Brings a page to life that reads well without: theme, sorting, filters, what opens, and the treemap's readout.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const kept = {
    get theme() { try { return localStorage.getItem("brine-theme"); } catch { return null; } },
    set theme(value) { try { localStorage.setItem("brine-theme", value); } catch { /* a page from a file may have no storage */ } },
  };
  if (kept.theme === "dark" || kept.theme === "light") root.dataset.theme = kept.theme;

  const isDark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

  function theme(button) {
    const show = () => {
      button.setAttribute("aria-pressed", String(isDark()));
      button.textContent = isDark() ? "Light" : "Dark";
      button.title = `Show this page ${isDark() ? "light" : "dark"}`;
    };
    button.addEventListener("click", () => {
      root.dataset.theme = kept.theme = isDark() ? "light" : "dark";
      show();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
    show();
  }

  // Classes that are alike stand folded below one line, until the table is sorted or filtered.
  function fold(table) {
    for (const group of table.querySelectorAll("tbody.group")) {
      group.hidden = false;
      const button = group.querySelector("button.fold");
      for (const item of table.querySelectorAll(`tbody[data-group="${button.value}"]`))
        item.classList.toggle("folded", button.getAttribute("aria-expanded") !== "true");
    }
  }

  function unfold(table) {
    for (const group of table.querySelectorAll("tbody.group")) group.hidden = true;
    for (const item of table.querySelectorAll("tbody.folded")) item.classList.remove("folded");
  }

  function folding(table) {
    table.addEventListener("click", (event) => {
      const button = event.target.closest("button.fold");
      if (!button) return;
      button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
      fold(table);
    });
  }

  const words = new Intl.Collator(undefined, { numeric: true });

  function sorting(table) {
    const heads = [...table.tHead.rows[0].cells];
    const items = [...table.tBodies].filter((each) => !each.classList.contains("group"));
    const sort = (head, direction) => {
      const key = head.dataset.key, sign = direction === "ascending" ? 1 : -1;
      const compare = "number" in head.dataset
        ? (a, b) => a.dataset[key] - b.dataset[key]
        : (a, b) => words.compare(a.dataset[key], b.dataset[key]);
      items.sort((a, b) => sign * compare(a, b));
      for (const each of heads) each.setAttribute("aria-sort", each === head ? direction : "none");
      table.append(...items);
      table.dataset.sorted = "";
      unfold(table);
    };
    for (const head of heads) {
      head.querySelector("button").addEventListener("click", () => {
        const first = "number" in head.dataset ? "descending" : "ascending";
        const now = head.getAttribute("aria-sort");
        sort(head, now === "none" ? first : now === "ascending" ? "descending" : "ascending");
      });
    }
  }

  function filtering(form) {
    const table = document.getElementById(form.dataset.for);
    const items = [...table.tBodies].filter((each) => !each.classList.contains("group")), output = form.querySelector("output");
    const buttons = [...document.querySelectorAll(`[data-choose][data-table="${form.dataset.for}"]`)];
    const apply = () => {
      const chosen = [...form.querySelectorAll("select")].filter((each) => each.value);
      const sought = form.elements.text ? form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean) : [];
      let shown = 0;
      for (const item of items) {
        const fits = chosen.every((each) => item.dataset[each.name].split(" ").includes(each.value))
          && sought.every((word) => item.dataset.text.includes(word));
        item.hidden = !fits;
        shown += fits;
      }
      if (chosen.length || sought.length || "sorted" in table.dataset) unfold(table); else fold(table);
      output.textContent = `${shown.toLocaleString("en")} of ${items.length.toLocaleString("en")}`;
      for (const button of buttons) {
        const select = form.elements[button.dataset.choose];
        if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(select.value === button.value));
      }
    };
    for (const button of buttons) {
      button.addEventListener("click", () => {
        const select = form.elements[button.dataset.choose];
        const again = button.getAttribute("aria-pressed") === "true";
        select.value = again ? "" : button.value;
        apply();
        if (!again) form.scrollIntoView({ block: "start" });
      });
    }
    let waiting = 0;
    const changed = () => { clearTimeout(waiting); waiting = setTimeout(apply, items.length > 500 ? 120 : 0); };
    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }

  function opening(table) {
    const toggle = (button, open) => {
      const row = button.closest("tr").nextElementSibling;
      row.hidden = !open;
      row.querySelector("details").open = open;
      button.setAttribute("aria-expanded", String(open));
    };
    for (const row of table.querySelectorAll("tr.more")) row.hidden = true;
    table.addEventListener("click", (event) => {
      const button = event.target.closest("button.open");
      if (button) toggle(button, button.getAttribute("aria-expanded") !== "true");
    });
  }

  function readout(map) {
    const output = map.parentElement.querySelector(".readout");
    const show = (event) => {
      const tile = event.target.closest("a");
      if (tile) output.textContent = tile.getAttribute("aria-label");
    };
    map.addEventListener("pointerover", show);
    map.addEventListener("focusin", show);
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("button[data-theme]").forEach(theme);
    document.querySelectorAll("table.sortable").forEach(sorting);
    document.querySelectorAll("form[data-for]").forEach(filtering);
    document.querySelectorAll("table.opens").forEach(opening);
    document.querySelectorAll("table.opens").forEach(folding);
    document.querySelectorAll("svg.treemap").forEach(readout);
  });
})();
