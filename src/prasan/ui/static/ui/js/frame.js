// The frame: menus, themes, text size, messages to screen readers, focus after swaps, dialogs, toasts with undo.
const body = document.body;
const live = document.querySelector("[data-live]");

document.addEventListener("ui:say", (event) => {
  if (!live) return;
  live.textContent = "";
  window.setTimeout(() => { live.textContent = event.detail; }, 50);
});

// A year long.
function keep(name, value) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}

for (const button of document.querySelectorAll("[data-theme-switch]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const root = document.documentElement;
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const next = (root.dataset.theme || system) === "dark" ? "light" : "dark";
    root.dataset.theme = next;
    keep("theme", next);
  });
}

const openMenus = () => document.querySelectorAll("details[data-closes][open]");
function shutMenus({ target }) {
  for (const menu of openMenus()) if (!menu.contains(target)) menu.open = false;
}

document.addEventListener("focusin", shutMenus);
document.addEventListener("click", (event) => {
  shutMenus(event);
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.opens);
    if (dialog) { event.preventDefault(); dialog.showModal(); }
  }
  if (event.target.closest("[data-shut]")) event.target.closest("dialog")?.close();
  if (event.target.matches("dialog[data-light]")) event.target.close();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

function settle(root) {
  root.querySelector("[data-focus-first]")?.focus();
  for (const toast of root.querySelectorAll("[data-undo]")) countDown(toast);
  for (const tabs of root.querySelectorAll("[data-panes]")) switchPanes(tabs);
}

function countDown(toast) {
  if (toast.dataset.running) return;
  toast.dataset.running = "1";
  const end = Date.now() + Number(toast.dataset.undo) * 1000;
  const left = toast.querySelector("[data-undo-left]");
  let held = 0;
  const tick = window.setInterval(() => {
    if (toast.matches(":focus-within, :hover")) { held += 250; }
    const rest = Math.ceil((end + held - Date.now()) / 1000);
    if (left) left.textContent = rest > 0 ? `(${rest})` : "";
    if (rest <= 0) { window.clearInterval(tick); toast.remove(); }
  }, 250);
}

function switchPanes(tabs) {
  const panes = document.getElementById(tabs.dataset.panes);
  for (const tab of tabs.querySelectorAll("[data-pane]")) {
    tab.addEventListener("click", () => {
      panes.dataset.show = tab.dataset.pane;
      for (const other of tabs.querySelectorAll("[data-pane]")) other.setAttribute("aria-pressed", String(other === tab));
    });
  }
}

document.addEventListener("htmx:afterSettle", (event) => {
  const target = event.detail.elt;
  settle(target);
  const heading = target.querySelector?.("[data-focus-after-swap]");
  if (heading) { heading.tabIndex = -1; heading.focus(); }
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
});
settle(body);
