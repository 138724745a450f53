// Decisions taken without a network wait here, visibly, and go out once: the server knows each by its key.
const viewer = document.body.dataset.viewer || "";
const token = JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] || "";
const STORE = `queue:${viewer}`;
const strip = document.querySelector("[data-waiting]");
const words = document.getElementById("queue-words")?.dataset;
let busy = false;

function read() {
  try { return JSON.parse(localStorage.getItem(STORE)) || []; } catch { return []; }
}
function write(queue) {
  try { localStorage.setItem(STORE, JSON.stringify(queue)); } catch { return false; }
  return true;
}

function show(note = "") {
  const queue = read();
  if (!strip || !words) return;
  strip.hidden = !queue.length && !note;
  if (strip.hidden) { strip.replaceChildren(); return; }
  const text = document.createElement("span");
  text.className = "grow";
  text.textContent = note || `${words.unsent} ${queue.length}: ${queue.map((one) => one.label).join(", ")}`;
  const again = document.createElement("button");
  again.type = "button";
  again.className = "button button-small";
  again.textContent = words.retry;
  again.addEventListener("click", flush);
  strip.replaceChildren(text, again);
}

async function post(one) {
  return fetch(one.url, {
    method: "POST", credentials: "same-origin", body: new URLSearchParams(one.body),
    headers: { "X-CSRFToken": token, "Idempotency-Key": one.key, "X-Queued": "1" },
  });
}

async function flush() {
  if (busy || !navigator.onLine) { show(); return; }
  busy = true;
  let note = "";
  try {
    for (const one of read()) {
      const answer = await post(one);
      const signedOut = answer.redirected && new URL(answer.url).pathname === words.signInPath;
      if (signedOut || answer.status === 401 || answer.status === 403 || answer.status >= 500) { note = words.signIn; break; }
      write(read().filter((other) => other.key !== one.key));
      if (answer.status >= 400) { note = `${words.refused} ${one.label}`; break; }
      document.dispatchEvent(new CustomEvent("ui:say", { detail: `${words.sent} ${one.label}` }));
    }
  } catch { /* still no network: they stay */ }
  busy = false;
  show(note);
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-offline]") || navigator.onLine || !viewer) return;
  event.preventDefault();
  const data = new FormData(form, event.submitter);
  data.delete("csrfmiddlewaretoken");
  const key = data.get("once") || crypto.randomUUID();
  const one = { url: form.action, key, label: form.dataset.offline, body: [...data].filter(([, value]) => typeof value === "string") };
  const others = read().filter((other) => other.key !== key);
  if (write([...others, one])) { show(); form.closest("dialog")?.close(); } else form.submit();
}, true);

window.addEventListener("online", flush);
if (viewer) { show(); if (read().length) flush(); }
