// Keeps the ordinary cards of one person readable without network. Pages say themselves whether they may be kept.
const KEPT = "phone-pages";
const PARTS = "phone-parts";
const SCOPE = "{{ scope }}";
const STATIC = "{{ static }}";
const LONGEST = 12 * 60 * 60 * 1000;
const WITHOUT = "<!doctype html><html lang=\"th\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{% translate 'No network' %}</title><h1>{% translate 'No network' %}</h1><p>{% translate 'This page is not kept on the phone. Go back; what you decided waits here and is sent when the network returns.' %}</p><p><a href=\"{{ scope }}\">{% translate 'Back to the stack' %}</a></p>";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function keep(request, answer) {
  if (!answer.ok || answer.redirected || answer.headers.get("X-Offline-Copy") !== "yes") return;
  const headers = new Headers(answer.headers);
  headers.set("X-Kept-At", String(Date.now()));
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  const body = await answer.blob();
  await (await caches.open(KEPT)).put(request, new Response(body, { status: 200, headers }));
}

async function page(event) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keep(event.request.url, answer.clone()));
    return answer;
  } catch {
    const copy = await kept.match(event.request.url);
    const fresh = copy && Date.now() - Number(copy.headers.get("X-Kept-At")) < LONGEST;
    return fresh ? copy : new Response(WITHOUT, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  }
}

async function part(event) {
  const parts = await caches.open(PARTS);
  try {
    const answer = await fetch(event.request);
    if (answer.ok && answer.type === "basic") await parts.put(event.request.url, answer.clone());
    return answer;
  } catch {
    return (await parts.match(event.request.url)) || Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith(STATIC)) event.respondWith(part(event));
  else if (url.pathname.startsWith(SCOPE) && !url.pathname.endsWith(".js")) event.respondWith(page(event));
});

async function renew({ pages, parts }) {
  const kept = await caches.open(KEPT);
  const wanted = new Set(pages.map((path) => new URL(path, self.location.origin).href));
  for (const old of await kept.keys()) if (!wanted.has(old.url)) await kept.delete(old);
  for (const url of wanted) {
    try { await keep(url, await fetch(url, { credentials: "same-origin", headers: { "X-Ahead": "yes" } })); } catch { /* the next visit tries again */ }
  }
  const store = await caches.open(PARTS);
  for (const url of parts) if (!(await store.match(url))) await store.add(url).catch(() => {});
}

async function forget() {
  await Promise.all([caches.delete(KEPT), caches.delete(PARTS)]);
}

self.addEventListener("message", (event) => {
  if (event.data.forget) event.waitUntil(forget());
  if (event.data.pages) event.waitUntil(renew(event.data));
});
