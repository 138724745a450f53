// Type-ahead over long lists. The library is loaded only where a picker stands.
let loading = null;

function load(address) {
  loading ||= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
  return loading;
}

function line(item, escape) {
  return `<div>${escape(item.text)}${item.note ? `<small>${escape(item.note)}</small>` : ""}</div>`;
}

function options(select) {
  const words = select.dataset;
  const chosen = {
    valueField: "value", labelField: "text", searchField: words.url ? [] : ["text", "note"], maxOptions: 200,
    create: "create" in words, refreshThrottle: 0, closeAfterSelect: !select.multiple,
    hidePlaceholder: true, placeholder: words.placeholder || "",
    plugins: select.multiple ? { remove_button: { title: words.remove } } : {},
    render: {
      option: line,
      item: (item, escape) => `<div>${escape(item.text)}</div>`,
      option_create: (item, escape) => `<div class="create">${escape(words.create || "")} <strong>${escape(item.input)}</strong></div>`,
      no_results: (_, escape) => `<div class="no-results">${escape(words.none || "")}</div>`,
      loading: () => "",
    },
  };
  if (words.url) {
    chosen.score = () => () => 1;
    chosen.shouldLoad = (typed) => typed.length > 0;
    chosen.loadThrottle = 200;
    chosen.load = async (typed, done) => {
      try {
        const answer = await fetch(`${words.url}?q=${encodeURIComponent(typed)}`, { headers: { Accept: "application/json" } });
        done(answer.ok ? (await answer.json()).results : []);
      } catch { done([]); }
    };
    chosen.onType = function forget() { this.clearOptions(); };
  }
  return chosen;
}

// The list opens with its first line lit; who passes by with Tab has chosen nothing.
function tabTakesSought(picker) {
  const seek = (sought) => { picker.settings.selectOnTab = !!sought; };
  picker.on("type", seek);
  for (const event of ["focus", "item_add"]) picker.on(event, () => seek(false));
  picker.control_input.addEventListener("keydown", ({ key }) => { if (/^Arrow(Up|Down)$/.test(key)) seek(true); });
}

async function ready(select) {
  if (select.tomselect || select.dataset.waits) return;
  select.dataset.waits = "1";
  try { await load(select.dataset.pick); } catch { return; }
  if (!select.isConnected) return;
  const picker = new window.TomSelect(select, options(select));
  select.setAttribute("aria-hidden", "true");
  tabTakesSought(picker);
  select.addEventListener("focus", () => picker.focus());
  picker.control_input.setAttribute("autocomplete", "off");
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (select.hasAttribute(name)) picker.control_input.setAttribute(name, select.getAttribute(name));
  }
}

const all = () => document.querySelectorAll("select[data-pick]").forEach(ready);
document.addEventListener("htmx:afterSettle", all);
all();
