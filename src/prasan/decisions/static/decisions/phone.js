// The Minister's phone: keeps ordinary cards for reading without network, and goes on to the next card after a tap.
const deck = document.querySelector("[data-phone]");
const viewer = document.body.dataset.viewer || "";
const OWNER = "phone-owner";

function waiting() {
  try { return JSON.parse(localStorage.getItem(`queue:${viewer}`)) || []; } catch { return []; }
}

function markUnsent() {
  const unsent = new Set(waiting().map((one) => new URL(one.url, location.origin).pathname));
  for (const card of document.querySelectorAll("[data-card]")) {
    card.querySelector("[data-unsent-mark]")?.remove();
    if (!unsent.has(card.dataset.card)) continue;
    const mark = document.createElement("p");
    mark.className = "chip chip-wait";
    mark.dataset.unsentMark = "";
    mark.textContent = deck.dataset.unsent;
    card.prepend(mark);
  }
}

function goOn(event) {
  const form = event.target;
  if (!form.matches("form[data-offline]") || navigator.onLine || !event.defaultPrevented) return;
  window.setTimeout(() => {
    const decided = new Set(waiting().map((one) => new URL(one.url, location.origin).pathname));
    const next = deck.dataset.next;
    location.assign(next && !decided.has(`${next}decide/`) ? next : deck.dataset.phone);
  }, 600);
}

async function keepCards(worker) {
  const owner = localStorage.getItem(OWNER);
  if (owner !== viewer) { worker.postMessage({ forget: true }); localStorage.setItem(OWNER, viewer); }
  if (!deck.hasAttribute("data-stack")) return;
  const cards = [...document.querySelectorAll("[data-keep]")].flatMap((card) => card.dataset.keep.split(" "));
  const parts = performance.getEntriesByType("resource").map((one) => one.name).filter((name) => name.includes("/static/"));
  worker.postMessage({ pages: [deck.dataset.phone, ...cards], parts: [...new Set(parts)] });
}

if (deck) {
  markUnsent();
  document.addEventListener("submit", goOn, true);
  window.addEventListener("online", () => window.setTimeout(markUnsent, 1500));
  // The sheets of the stack are pages of their own; without network the kept card has the same sheets.
  for (const row of document.querySelectorAll("[data-sheets]")) {
    row.addEventListener("click", (event) => {
      if (navigator.onLine || !event.target.closest("a")) return;
      event.preventDefault();
      location.assign(row.dataset.sheets);
    });
  }
  for (const link of document.querySelectorAll("dialog [data-shut-link]")) {
    link.addEventListener("click", (event) => { event.preventDefault(); link.closest("dialog").close(); });
  }
  if ("serviceWorker" in navigator && viewer) {
    navigator.serviceWorker.register(deck.dataset.worker, { scope: deck.dataset.phone })
      .then(() => navigator.serviceWorker.ready)
      .then((ready) => keepCards(ready.active))
      .catch(() => { /* the page works without it */ });
  }
}
