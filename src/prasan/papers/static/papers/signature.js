// Drawing one's signature: what is drawn becomes the picture of the form, which works the same without this.
const form = document.querySelector("[data-signature]");
const pad = form.querySelector("canvas");
const file = form.querySelector('input[type="file"]');
const said = form.querySelector("[data-signature-said]");
const brush = pad.getContext("2d");
let last = null;

form.querySelector("[data-signature-draw]").hidden = false;

function at(event) {
  const box = pad.getBoundingClientRect();
  return [((event.clientX - box.left) * pad.width) / box.width, ((event.clientY - box.top) * pad.height) / box.height];
}

function blank() {
  brush.fillStyle = "#ffffff";
  brush.fillRect(0, 0, pad.width, pad.height);
  brush.strokeStyle = "#0b1f5c";
  brush.lineCap = brush.lineJoin = "round";
}

function line(event) {
  for (const one of event.getCoalescedEvents?.() ?? [event]) {
    const [x, y] = at(one);
    brush.lineWidth = one.pointerType === "pen" ? 2 + 5 * one.pressure : 5;
    brush.beginPath();
    brush.moveTo(...last);
    brush.lineTo(x, y);
    brush.stroke();
    last = [x, y];
  }
}

pad.addEventListener("pointerdown", (event) => {
  pad.setPointerCapture(event.pointerId);
  last = at(event);
  event.preventDefault();
});
pad.addEventListener("pointermove", (event) => { if (last) line(event); });
for (const end of ["pointerup", "pointercancel"]) {
  pad.addEventListener(end, () => {
    if (!last) return;
    last = null;
    pad.toBlob((drawn) => {
      const carried = new DataTransfer();
      carried.items.add(new File([drawn], "signature.png", { type: "image/png" }));
      file.files = carried.files;
      said.textContent = form.dataset.words;
    }, "image/png");
  });
}
form.querySelector("[data-signature-clear]").addEventListener("click", () => {
  blank();
  file.value = "";
  said.textContent = "";
});
blank();
