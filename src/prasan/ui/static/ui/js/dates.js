// Echoes a typed day in words beside the field: "วันเสาร์ 21 พ.ย. 2569". The server reads it again; this only helps the eye.
const BE = 543;
const MONTHS = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."];
const FULL = ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"];
const DAYS = ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"];
const WORDS = { วันนี้: 0, today: 0, พรุ่งนี้: 1, tomorrow: 1, มะรืน: 2, มะรืนนี้: 2, เมื่อวาน: -1, เมื่อวานนี้: -1, yesterday: -1 };

const plain = (text) => text.replace(/[๐-๙]/g, (digit) => "๐๑๒๓๔๕๖๗๘๙".indexOf(digit)).trim().toLowerCase();

function today() {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Bangkok" }).format(new Date()).split("-").map(Number);
  return new Date(parts[0], parts[1] - 1, parts[2]);
}

function made(day, month, year) {
  const full = year < 100 ? 2500 + year - BE : year >= 2400 ? year - BE : year;
  const found = new Date(full, month - 1, day);
  return found.getMonth() === month - 1 && found.getDate() === day ? found : null;
}

function named(text) {
  const bare = text.replace(/\./g, "");
  for (let month = 0; month < 12; month += 1) {
    for (const name of [FULL[month], MONTHS[month].replace(/\./g, "")]) {
      const at = bare.indexOf(name);
      if (at < 0) continue;
      const day = bare.slice(0, at).match(/(\d{1,2})\s*$/);
      const year = bare.slice(at + name.length).match(/(\d{4}|\d{2})/);
      return day && year ? made(Number(day[1]), month + 1, Number(year[1])) : null;
    }
  }
  return undefined;
}

function read(typed) {
  const text = plain(typed);
  if (text in WORDS || /^[+-]\d{1,3}$/.test(text)) {
    const day = today();
    day.setDate(day.getDate() + (WORDS[text] ?? Number(text)));
    return day;
  }
  const iso = text.match(/^(\d{4})-(\d{1,2})-(\d{1,2})$/);
  if (iso) return made(Number(iso[3]), Number(iso[2]), Number(iso[1]));
  const parts = text.match(/^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})$/) || text.match(/^(\d{2})(\d{2})(\d{4}|\d{2})$/);
  if (parts) return made(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return named(text);
}

function inWords(day, english) {
  if (english) return `${new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "short" }).format(day)} ${day.getFullYear() + BE} BE`;
  return `วัน${DAYS[day.getDay()]} ${day.getDate()} ${MONTHS[day.getMonth()]} ${day.getFullYear() + BE}`;
}

function echo(input) {
  const out = input.parentElement.querySelector("[data-echo]");
  const words = document.getElementById("date-words")?.dataset;
  if (!out || !words) return;
  out.classList.remove("echo-wrong", "echo-odd");
  const day = input.value.trim() ? read(input.value) : undefined;
  if (day === undefined) { out.textContent = ""; return; }
  if (day === null) { out.textContent = words.wrong; out.classList.add("echo-wrong"); return; }
  const away = Math.round((day - today()) / 86400000);
  const expects = input.dataset.date;
  const odd = expects === "past" && (away > 0 ? words.future : away < -30 ? words.old : "") || expects === "future" && away < 0 && words.past || "";
  out.textContent = odd ? `${inWords(day, document.documentElement.lang === "en")} – ${odd}` : inWords(day, document.documentElement.lang === "en");
  out.classList.toggle("echo-odd", Boolean(odd));
}

document.addEventListener("input", (event) => { if (event.target.matches("[data-date]")) echo(event.target); });
document.addEventListener("change", (event) => { if (event.target.matches("[data-date]")) echo(event.target); });
for (const input of document.querySelectorAll("[data-date]")) if (input.value) echo(input);
