// Keys, selection and copying: everything here has a button or a link that does the same without it.

import { chosen, clear, toggle } from "./selection.js";

const OFF = "whence-keys-off";
const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const UP = { claims: "/claims", documents: "/documents", voices: "/sources", compare: "/copies", kin: "/kin" };
const GO = { c: "/claims", s: "/sources", d: "/documents", l: "/log", o: "/", k: "/kin", t: "/timeline" };

let going = false; // whether "g" was the last key

const all = (query) => [...document.querySelectorAll(query)].filter((each) => each.getClientRects().length > 0);
const keysOn = () => localStorage.getItem(OFF) === null;

function say(words) {
  let place = document.getElementById("said");
  if (!place) {
    place = document.createElement("p");
    place.id = "said";
    place.className = "said-now";
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  place.textContent = words;
}

// Moves the focus to the next (or the previous) of some places on the page.
function step(places, by) {
  if (places.length === 0) return;
  const here = document.activeElement;
  let at = places.findIndex((place) => place === here || place.contains(here));
  if (at < 0 && by > 0) at = -1;
  const to = places[Math.min(Math.max(at + by, 0), places.length - 1)];
  if (!to.matches("a, button, input, summary")) to.tabIndex = -1;
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "center" });
}

const rows = () => all("[data-row]").map((row) => row.querySelector(".row-link") ?? row);

function row() {
  return document.activeElement.closest?.("[data-row]");
}

function up() {
  const [, part, rest] = location.pathname.split("/");
  location.assign(document.querySelector("a[rel=up]")?.href ?? ((rest && UP[part]) || "/"));
}

// Brings a control that a key stands for into view: a button is pressed, a field gets the focus.
function use(key) {
  const control = document.querySelector(`main [data-key="${key}"]`) ?? document.querySelector(`[data-key="${key}"]`);
  if (!control) return false;
  for (let box = control.closest("details"); box; box = box.parentElement?.closest("details")) box.open = true;
  if (control.matches("button") && key !== "s" && key !== "m") control.click();
  else control.focus();
  control.scrollIntoView({ block: "nearest" });
  return true;
}

function compare() {
  const ids = chosen().filter((id) => id.startsWith("D-"));
  if (ids.length < 2) say(`Select two documents with x first; ${ids.length} selected.`);
  else {
    clear();
    location.assign(`/compare?${new URLSearchParams({ a: ids.at(-2), b: ids.at(-1) })}`);
  }
}

// Puts the selected ids of one kind into the field of a form, and the focus there.
function decideOnSelected(key) {
  const field = document.querySelector(`[data-takes][data-key="${key}"]`);
  const ids = chosen().filter((id) => field && id.startsWith(field.dataset.takes));
  if (field && ids.length) field.value = ids.join(" ");
  if (!use(key)) say("Nothing can be merged or split on this page.");
}

async function cite() {
  const place = document.querySelector("[data-cite]");
  if (!place) return say("Nothing to cite on this page.");
  try {
    await navigator.clipboard.writeText(place.dataset.cite);
    say("Citation copied.");
  } catch {
    say(place.dataset.cite);
  }
}

const KEYS = {
  j: () => step(rows(), 1),
  k: () => step(rows(), -1),
  u: up,
  "/": () => document.getElementById("q")?.focus(),
  n: () => step(all("[data-stop]"), 1),
  p: () => step(all("[data-stop]"), -1),
  "]": () => step(all("[data-witness]"), 1),
  "[": () => step(all("[data-witness]"), -1),
  x: () => (row() ? say(toggle(row())) : say("Choose a row with j and k first.")),
  c: compare,
  m: () => decideOnSelected("m"),
  s: () => decideOnSelected("s"),
  a: () => use("a") || say("Notes are written on the page of a claim, a voice or a document."),
  1: () => use("1"),
  2: () => use("2"),
  3: () => use("3"),
  4: () => use("4"),
  z: () => use("z") || say("Nothing to undo."),
  y: cite,
  "?": () => location.assign("/help"),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest(FIELDS)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (!keysOn()) return;
  if (going) {
    going = false;
    if (GO[event.key]) {
      event.preventDefault();
      location.assign(GO[event.key]);
      return;
    }
  }
  if (event.key === "g") {
    going = true;
    setTimeout(() => (going = false), 1500);
    return;
  }
  const does = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
  if (!does) return;
  event.preventDefault();
  does();
});

// After a decision only the content is put in again: the focus goes back to where it was.
let last = null;
const nameOf = (control) => control?.id || control?.getAttribute?.("aria-label") || control?.value || "";
document.addEventListener("submit", (event) => {
  const control = event.submitter ?? document.activeElement;
  last = { name: nameOf(control), form: control.closest("form")?.getAttribute("aria-label") };
});
document.addEventListener("htmx:after:swap", () => {
  setTimeout(() => {
    ready();
    const forms = all("form").filter((form) => form.getAttribute("aria-label") === last?.form);
    const same = forms.flatMap((form) => [...form.elements]).find((each) => nameOf(each) === last?.name);
    (same ?? document.getElementById("main"))?.focus({ preventScroll: same !== undefined });
    last = null;
  });
});

function ready() {
  document.querySelectorAll("[data-row][data-id]").forEach((each) => {
    each.classList.toggle("selected", chosen().includes(each.dataset.id));
  });
  const button = document.getElementById("keys-switch");
  if (!button) return;
  const told = () => (button.textContent = keysOn() ? "Turn the keys off" : "Turn the keys on");
  button.hidden = false;
  told();
  button.onclick = () => {
    if (keysOn()) localStorage.setItem(OFF, "yes");
    else localStorage.removeItem(OFF);
    told();
  };
}

ready();
