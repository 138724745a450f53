// Forms: one submit only, a warning before typed text is left, counting characters, marking many rows at once.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.hasAttribute("hx-post") || form.hasAttribute("data-many")) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if ((form.method || "get") !== "post") return;
  form.dataset.sent = "1";
  event.submitter?.setAttribute("aria-busy", "true");
  window.setTimeout(() => { delete form.dataset.sent; event.submitter?.removeAttribute("aria-busy"); }, 8000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

function count(area) {
  const shown = document.getElementById(area.dataset.counts);
  if (!shown) return;
  const letters = new Intl.Segmenter("th", { granularity: "grapheme" });
  const tell = () => {
    const left = Number(area.dataset.atMost) - [...letters.segment(area.value)].length;
    shown.textContent = shown.dataset.text.replace("{n}", String(left));
  };
  area.addEventListener("input", tell);
  tell();
}
for (const area of document.querySelectorAll("[data-counts]")) count(area);

document.addEventListener("change", (event) => {
  const all = event.target.closest("[data-mark-all]");
  if (!all) return;
  for (const box of document.querySelectorAll(`input[type=checkbox][name="${all.dataset.markAll}"]`)) box.checked = all.checked;
});

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-submits-itself]");
  if (form) form.requestSubmit();
});

// A form whose data-draft is set keeps itself; any other post form with text warns before it is left.
let typed = null;
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-warns]");
  if (form && !form.dataset.draft) typed = form;
});
document.addEventListener("submit", () => { typed = null; });
window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
