// Files: drop them, paste a picture, photograph, see what was chosen and take it out again.
function size(bytes) {
  if (bytes < 104858) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1048576).toFixed(1)} MB`;
}

function show(input, list) {
  list.replaceChildren(...[...input.files].map((file, at) => {
    const row = document.createElement("li");
    const name = document.createElement("span");
    name.className = "grow";
    name.textContent = `${file.name} (${size(file.size)})`;
    if (file.size > Number(input.dataset.sizeLimit)) {
      name.textContent += ` – ${input.dataset.tooBig}`;
      row.className = "field-error";
    }
    const out = document.createElement("button");
    out.type = "button";
    out.className = "button button-text button-small";
    out.textContent = input.dataset.remove;
    out.setAttribute("aria-label", `${input.dataset.remove} ${file.name}`);
    out.addEventListener("click", () => { set(input, [...input.files].filter((_, other) => other !== at)); input.focus(); });
    row.append(name, out);
    return row;
  }));
}

function set(input, files) {
  const kept = new DataTransfer();
  for (const file of input.multiple ? files : files.slice(-1)) kept.items.add(file);
  input.files = kept.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function photo(drop, input) {
  if (!matchMedia("(pointer: coarse)").matches) return;
  const camera = document.createElement("input");
  camera.type = "file";
  camera.accept = "image/*";
  camera.setAttribute("capture", "environment");
  camera.hidden = true;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = input.dataset.photo;
  button.addEventListener("click", () => camera.click());
  camera.addEventListener("change", () => set(input, [...input.files, ...camera.files]));
  drop.append(button, camera);
}

function ready(drop) {
  const input = drop.querySelector("input[type=file]");
  const list = drop.querySelector("[data-drop-list]");
  if (!input || drop.dataset.ready) return;
  drop.dataset.ready = "1";
  input.addEventListener("change", () => show(input, list));
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("drop-over"); });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("drop-over"));
  drop.addEventListener("drop", (event) => { event.preventDefault(); set(input, [...input.files, ...event.dataTransfer.files]); });
  drop.closest("form")?.addEventListener("paste", (event) => {
    const pasted = [...(event.clipboardData?.files || [])];
    if (pasted.length) { event.preventDefault(); set(input, [...input.files, ...pasted]); }
  });
  photo(drop, input);
}

const all = () => document.querySelectorAll("[data-drop]").forEach(ready);
document.addEventListener("htmx:afterSettle", all);
all();
