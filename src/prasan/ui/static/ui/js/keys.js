// Keyboard shortcuts. The table is in the page itself (the sheet behind "?"), so that help and keys cannot differ.
const sheet = document.getElementById("keys-sheet");
const on = document.body.dataset.keys === "on" && sheet;
const table = new Map();
let first = "";
let timer = 0;

function inField(target) {
  return target.closest("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]");
}

function rows() {
  return [...document.querySelectorAll("[data-row]")];
}

function here() {
  return document.querySelector("[data-row].row-here, [data-row].task-here") || document.activeElement?.closest("[data-row]");
}

function go(row) {
  for (const other of rows()) other.classList.remove("row-here", "task-here");
  if (!row) return;
  row.classList.add(row.tagName === "TR" ? "row-here" : "task-here");
  const link = row.querySelector("a[href], button") || row;
  link.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = rows();
  const at = all.indexOf(here());
  go(all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]);
}

function press(name) {
  const inside = here()?.querySelector(`[data-key="${name}"]`);
  const found = inside || document.querySelector(`[data-key="${name}"]:not([data-row] *)`);
  if (!found) return false;
  if (found.matches("input:not([type=checkbox]), textarea, select")) { found.focus(); found.select?.(); } else found.click();
  return true;
}

function save(next) {
  const form = document.activeElement?.closest("form") || document.querySelector("form[data-saves]");
  if (!form || form.role === "search") return false;
  const button = next ? form.querySelector('[data-key="save-next"]') : form.querySelector('[data-key="save"], .button-primary');
  if (button) button.click(); else form.requestSubmit();
  return true;
}

const acts = {
  down: () => { step(1); return true; },
  up: () => { step(-1); return true; },
  open: () => { const link = here()?.querySelector("a[href]"); link?.click(); return Boolean(link); },
  mark: () => { const box = here()?.querySelector("input[type=checkbox]"); box?.click(); return Boolean(box); },
  help: () => { sheet.showModal(); return true; },
  back: () => press("back"),
};

function perform(entry) {
  if (entry.url) { location.assign(entry.url); return true; }
  return acts[entry.act] ? acts[entry.act]() : press(entry.act);
}

function named(event) {
  return event.shiftKey && event.code === "Slash" ? "?" : event.code;
}

if (on) {
  for (const row of sheet.querySelectorAll("[data-code]")) {
    table.set(row.dataset.code, { act: row.dataset.act, url: row.dataset.url });
  }
  for (const button of document.querySelectorAll("[data-show-keys]")) {
    button.hidden = false;
    button.addEventListener("click", () => sheet.showModal());
  }
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.repeat && event.code === "Enter") return;
    if ((event.ctrlKey || event.metaKey) && event.code === "Enter") {
      if (save(event.shiftKey)) event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || inField(event.target) || document.querySelector("dialog[open]")) return;
    if (event.code === "Enter" && event.target.closest("a, button, summary")) return;
    const code = named(event);
    const entry = table.get(first ? `${first} ${code}` : code);
    window.clearTimeout(timer);
    if (!first && [...table.keys()].some((key) => key.startsWith(`${code} `))) {
      first = code;
      timer = window.setTimeout(() => { first = ""; }, 1500);
      return;
    }
    first = "";
    if (entry && (!event.shiftKey || code === "?") && perform(entry)) event.preventDefault();
  });
}
