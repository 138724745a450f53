// The editor of papers: what is clicked on the page leads to its field, and what is pasted is cleaned.
const form = document.getElementById("paper-form");
const token = JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] || "";
const panes = document.getElementById("paper-panes");

function open(name) {
  const exact = document.getElementById(`id_${name}`) || document.getElementById(`id_${name}_0`);
  const field = exact || document.getElementById(name) || document.getElementById(name.split(".").slice(0, 2).join("-"));
  if (!field) return false;
  if (panes?.dataset.show === "page") document.querySelector('[data-pane="write"]')?.click();
  const frame = field.closest(".field") || field;
  frame.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  (field.matches("input, textarea, select") ? field : field.querySelector("input, textarea, select"))?.focus({ preventScroll: true });
  frame.classList.add("field-found");
  window.setTimeout(() => frame.classList.remove("field-found"), 1600);
  return true;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("#paper-pages [data-field]");
  if (link && open(link.dataset.field)) event.preventDefault();
});
if (location.hash.startsWith("#id_")) open(decodeURIComponent(location.hash.slice(4)));

// What was unfolded beside the page stays unfolded when the page is set again.
let unfolded = false;
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id === "paper-pages") unfolded = event.detail.target.querySelector("[data-stays]")?.open ?? unfolded;
});
document.addEventListener("htmx:afterSwap", (event) => {
  const folded = event.detail.target.id === "paper-pages" && event.detail.target.querySelector("[data-stays]");
  if (folded) folded.open = unfolded;
});

function note(field, message, undo) {
  field.parentElement.querySelector(".clean-note")?.remove();
  const line = document.createElement("p");
  line.className = "clean-note";
  line.setAttribute("role", "status");
  line.append(message);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-text button-small";
  button.textContent = form.dataset.cleanUndo;
  button.addEventListener("click", () => { undo(); line.remove(); field.focus(); });
  line.append(button);
  field.after(line);
  window.setTimeout(() => { if (!line.matches(":focus-within")) line.remove(); }, 15000);
}

async function clean(field, pasted, at) {
  const body = new URLSearchParams({ text: pasted });
  const answer = await fetch(form.dataset.cleanUrl, { method: "POST", headers: { "X-CSRFToken": token, Accept: "application/json" }, body }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const { text, count, message } = await answer.json();
  const raw = field.value;
  if (!count || raw.slice(at, at + pasted.length) !== pasted) return;
  field.setRangeText(text, at, at + pasted.length, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  note(field, message, () => { field.value = raw; field.dispatchEvent(new Event("input", { bubbles: true })); });
}

form?.addEventListener("paste", (event) => {
  const field = event.target.closest("[data-cleans]");
  const pasted = event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n");
  if (!field || !pasted) return;
  const at = field.selectionStart;
  window.setTimeout(() => clean(field, pasted, at), 0);
});

// A phrase goes where the writer was last; the browser's own undo takes it out again.
let written = null;
form?.addEventListener("focusout", (event) => { if (event.target.matches("[data-cleans]")) written = event.target; });

function put(text) {
  const field = written?.isConnected ? written : form.querySelector("textarea[data-cleans]");
  if (!field) return;
  field.focus();
  if (!document.execCommand("insertText", false, text)) field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  if (event.target.closest('[data-opens="phrases"]')) document.body.dispatchEvent(new Event("phrases-open"));
  const chosen = event.target.closest("[data-phrase]");
  if (!chosen) return;
  document.getElementById("phrases").close();
  put(chosen.closest("li").querySelector("[data-phrase-words]").textContent);
});
