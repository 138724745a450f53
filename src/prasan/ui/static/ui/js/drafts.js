// Drafts: a form with data-draft="key" keeps what is typed on the server and in this browser until it is sent.
const viewer = document.body.dataset.viewer || "";
const token = JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] || "";
const PREFIX = `draft:${viewer}:`;

function fieldsOf(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (name === "csrfmiddlewaretoken" || name === "once" || typeof value !== "string") continue;
    if (form.elements[name]?.type === "password") continue;
    (fields[name] ||= []).push(value);
  }
  return fields;
}

function fill(form, fields) {
  for (const [name, values] of Object.entries(fields)) {
    const found = form.elements[name];
    if (!found) continue;
    const inputs = found instanceof RadioNodeList ? [...found] : [found];
    inputs.forEach((input, at) => {
      if (input.type === "checkbox" || input.type === "radio") input.checked = values.includes(input.value);
      else if (input.multiple && input.options) for (const option of input.options) option.selected = values.includes(option.value);
      else if (values[at] !== undefined) input.value = values[at];
      input.tomselect?.sync();
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}

function sorted(fields) {
  return JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function read(key) {
  try { return JSON.parse(localStorage.getItem(PREFIX + key)); } catch { return null; }
}
function drop(key) {
  try { localStorage.removeItem(PREFIX + key); } catch { /* storage is shut */ }
}

async function forget(key) {
  drop(key);
  try {
    await fetch(`/drafts/${encodeURIComponent(key)}/`, { method: "DELETE", headers: { "X-CSRFToken": token } });
  } catch { /* no network: the draft is offered once more */ }
}

function strip(form) {
  const line = form.querySelector("[data-draft-state]") || form.appendChild(document.createElement("p"));
  line.className = "small soft";
  line.setAttribute("role", "status");
  return line;
}

// What is secret, or is being made secret, is never left in the browser.
function isSecret(form) {
  return form.dataset.draftLocal === "off" || Number(form.elements.secrecy?.value) > 0;
}

function keepHere(form, key) {
  const kept = { fields: fieldsOf(form), at: Date.now() };
  if (isSecret(form)) drop(key);
  else try { localStorage.setItem(PREFIX + key, JSON.stringify(kept)); } catch { /* storage is full or shut */ }
  return kept;
}

async function send(form, key, line) {
  const words = sheet.dataset;
  const { fields, at } = keepHere(form, key);
  const now = new Intl.DateTimeFormat("th-TH", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Bangkok" }).format(new Date());
  try {
    const answer = await fetch(`/drafts/${encodeURIComponent(key)}/`, {
      method: "POST", credentials: "same-origin",
      headers: { "X-CSRFToken": token, "Content-Type": "application/json" },
      body: JSON.stringify({ fields, at }),
    });
    if (lost(answer, words)) { signedOut(line, words); return; }
    if (answer.ok) { line.textContent = `${words.saved} ${now}`; return; }
    line.textContent = `${words.kept} ${now}`;
  } catch {
    line.textContent = `${words.kept} ${now}`;
  }
}

function lost(answer, words) {
  const turnedAway = answer.redirected && new URL(answer.url).pathname === words.signIn;
  return turnedAway || answer.status === 401 || answer.status === 403;
}

function signedOut(line, words) {
  line.replaceChildren(document.createTextNode(`${words.signedOut} `));
  const link = document.createElement("a");
  link.href = words.signIn;
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = words.signInAgain;
  line.append(link);
}

function offer(form, key, saved, words) {
  const note = document.createElement("div");
  note.className = "note";
  note.setAttribute("role", "status");
  const text = document.createElement("span");
  text.className = "grow";
  text.textContent = words.found;
  const take = document.createElement("button");
  take.type = "button";
  take.className = "button button-small";
  take.textContent = words.restore;
  take.addEventListener("click", () => { fill(form, saved.fields); note.remove(); form.querySelector("input:not([type=hidden]), textarea")?.focus(); });
  const leave = document.createElement("button");
  leave.type = "button";
  leave.className = "button button-text button-small";
  leave.textContent = words.discard;
  leave.addEventListener("click", () => {
    forget(key);
    note.remove();
  });
  note.append(text, take, leave);
  form.prepend(note);
}

const sheet = document.getElementById("draft-words");

async function kept(key) {
  const local = read(key);
  try {
    const answer = await fetch(`/drafts/${encodeURIComponent(key)}/`, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected || answer.status === 204) return local;
    const remote = await answer.json();
    if (!remote?.fields || !Object.keys(remote.fields).length) return local;
    return local && local.at > (remote.at || 0) && remote.at ? local : remote;
  } catch {
    return local;
  }
}

async function watch(form) {
  const key = form.dataset.draft;
  const line = strip(form);
  const before = sorted(fieldsOf(form));
  if (form.dataset.draftFresh !== undefined) drop(key); // the page shows what was just saved
  let timer = 0;
  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => send(form, key, line), 1500);
  });
  form.addEventListener("submit", () => {
    window.clearTimeout(timer);
    sessionStorage.setItem("draft-sent", key);
    if (form.dataset.draftShown === undefined) keepHere(form, key); // until the answer says that it was taken
  });
  if (form.querySelector("[aria-invalid=true]")) return;
  await dropped;
  const saved = await kept(key);
  const shown = form.dataset.draftShown !== undefined; // the page itself shows the draft that the server keeps
  if (shown && saved && saved.at !== read(key)?.at) return;
  if (saved && sorted(saved.fields) !== before) offer(form, key, saved, sheet.dataset);
}

// What was sent is dropped once it was taken: another page came, or the same form came back by the redirect that
// follows every saved form. A refused form is answered in place, and keeps its draft; so does a form whose own page
// shows what the server keeps of it (data-draft-shown): there a button may only have added a row.
async function dropSent() {
  const sent = sessionStorage.getItem("draft-sent");
  if (!sent) return;
  sessionStorage.removeItem("draft-sent");
  const again = document.querySelector(`form[data-draft="${CSS.escape(sent)}"]`);
  const redirected = performance.getEntriesByType("navigation")[0]?.redirectCount > 0;
  const late = document.querySelector("input[type=password], form[data-unsent]");
  const saved = redirected && again?.dataset.draftShown === undefined;
  if (viewer && !late && (!again || saved)) await forget(sent);
}
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-sign-out]")) return;
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  window.caches?.keys().then((kept) => kept.forEach((name) => caches.delete(name))).catch(() => {});
});
const dropped = dropSent();
if (viewer && sheet) for (const form of document.querySelectorAll("form[data-draft]")) watch(form);
