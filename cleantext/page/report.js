"use strict";
// The page can be read without this. It adds: what an edit says of itself, switches for filters, keys, sorting.
document.documentElement.classList.add("js");
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const make = (name, text) => {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  return element;
};
const data = document.getElementById("data");
const { reasons = {}, filters = [], rows: rules = [], end = "" } = data ? JSON.parse(data.textContent) : {};

// What an edit says of itself.
const tip = document.getElementById("tip");
let shown = null;
function tell(element) {
  const mark = element.matches("del") ? document.getElementById("a" + element.id.slice(1)) : element;
  if (!mark || !mark.dataset.r) return;
  tip.replaceChildren();
  for (const item of mark.dataset.r.split(" ")) {
    const [rule, count] = item.split("*");
    const line = make("div");
    line.append(make("code", rule), count > 1 ? " ×" + count : "");
    if (reasons[rule]) line.append(make("div", reasons[rule]));
    tip.append(line);
  }
  if (mark.dataset.i) {
    const list = make("dl");
    for (const line of mark.dataset.i.split("\n")) {
      const at = line.indexOf(": ");
      list.append(make("dt", line.slice(0, at)), make("dd", line.slice(at + 2)));
    }
    tip.append(list);
  }
  tip.hidden = false;
  const box = element.getClientRects()[0] || element.getBoundingClientRect();
  const left = Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
  const above = box.bottom + tip.offsetHeight + 12 > innerHeight && box.top > tip.offsetHeight + 12;
  tip.style.left = Math.max(8, left) + scrollX + "px";
  tip.style.top = (above ? box.top - tip.offsetHeight - 6 : box.bottom + 6) + scrollY + "px";
  shown = element;
}
function hush() {
  if (tip) tip.hidden = true;
  shown = null;
}
const sheet = document.querySelector(".sheet");
const MARK = "ins, del, .r b";
if (sheet) {
  sheet.addEventListener("mouseover", (event) => {
    const mark = event.target.closest(MARK);
    if (mark) tell(mark);
    else hush();
  });
  sheet.addEventListener("mouseleave", hush);
  sheet.addEventListener("focusin", (event) => event.target.closest(MARK) && tell(event.target.closest(MARK)));
  sheet.addEventListener("focusout", hush);
  sheet.addEventListener("click", (event) => {
    const mark = event.target.closest(MARK);
    if (mark) tell(mark);
  });
}

// Switches: a change shows the last stage before the first filter that is off.
const switches = all(".filters input");
function stage() {
  const off = new Set(switches.filter((box) => !box.checked).map((box) => Number(box.value)));
  for (const mark of all("ins[data-f]")) {
    const stages = mark.dataset.f.split(" ").map(Number);
    const cut = stages.findIndex((number) => off.has(number));
    if (mark.after_ === undefined) mark.after_ = mark.textContent;
    let text = mark.after_;
    if (cut === 0) {
      const before = document.getElementById("b" + mark.id.slice(1));
      text = before ? before.textContent : "";
    } else if (cut > 0) {
      const kept = JSON.parse(mark.dataset.v || "[]").filter(([number]) => stages.indexOf(number) < cut);
      if (kept.length) text = kept[kept.length - 1][1];
    }
    if (mark.textContent !== text) mark.textContent = text;
    mark.classList.toggle("off", cut >= 0);
    mark.classList.toggle("none", text === "");
  }
  for (const mark of all(".r b")) mark.hidden = [...off].some((number) => mark.classList.contains("f" + number));
}
switches.forEach((box) => box.addEventListener("change", stage));
for (const button of all("[data-set]")) {
  button.addEventListener("click", () => {
    switches.forEach((box) => (box.checked = button.dataset.set === "all"));
    stage();
  });
}

// Keys: n and p go from change to change, o folds what stayed, Escape closes.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=text], input[type=search]")) return;
  if (event.key === "Escape") hush();
  const only = document.getElementById("only");
  if (event.key === "o" && only) only.click();
  if (event.key !== "n" && event.key !== "p") return;
  const marks = all("ins[data-f], .r b:not([hidden])");
  if (!marks.length) return;
  const here = marks.indexOf(document.activeElement);
  const step = event.key === "n" ? 1 : -1;
  const next = marks[(here < 0 && step < 0 ? marks.length - 1 : here + step + marks.length) % marks.length];
  next.scrollIntoView({ block: "center" });
  next.focus({ preventScroll: true });
});

// Tables that can be sorted: by number where the cells have one.
for (const table of all("table.sortable")) {
  const heads = all("thead th", table);
  heads.forEach((head, column) => {
    const button = make("button", head.textContent);
    button.type = "button";
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") !== "descending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const value = (row) => row.cells[column].dataset.v ?? row.cells[column].textContent;
      const body = table.tBodies[0];
      const rows = [...body.rows].sort((a, b) => {
        const [x, y] = [value(a), value(b)];
        const order = x !== "" && y !== "" && !isNaN(x) && !isNaN(y) ? x - y : x.localeCompare(y);
        return down ? -order : order;
      });
      body.append(...rows);
    });
  });
}

// Rules that can be struck: what is checked goes into a file.
const save = document.getElementById("save");
if (save) {
  save.addEventListener("click", () => {
    const used = new Set(all("input[type=checkbox]:checked").map((box) => Number(box.value)));
    const rows = rules.map((rule, n) => (used.has(n) ? rule : rule.replace("[[lines]]\n", "[[lines]]\nuse = false\n")));
    const text = rows.join("\n\n") + "\n" + end + "\n";
    const link = make("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/toml" }));
    link.download = "site.toml";
    link.click();
    document.getElementById("file").textContent = text;
    document.getElementById("said").textContent = `${used.size} of ${rules.length} rules are in use`;
  });
}
