// The one-page measure and the clotting marks while one types, and rows that grow. The server knows both rules; without
// this they show after saving.
const form = document.querySelector("form[data-summary]");
const room = document.querySelector("[data-room]");
let timer, running;

async function measure() {
  running?.abort();
  running = new AbortController();
  try {
    const answer = await fetch(form.dataset.summary, {
      method: "POST", body: new URLSearchParams(new FormData(form)), signal: running.signal,
      headers: { "x-requested-with": "measure" },
    });
    if (!answer.ok) return;
    const told = await answer.json();
    room.classList.toggle("over", !told.fits);
    room.querySelector("[data-words]").textContent = told.words;
    room.querySelector("[data-longest]").textContent = told.longest;
    form.querySelectorAll("[data-mark]").forEach((mark, row) => { mark.textContent = told.clotting[row] || ""; });
  } catch { /* the next key asks again */ }
}

function grow(body) {
  const last = body.lastElementChild;
  if (![...last.querySelectorAll("input")].some((input) => input.value)) return;
  const row = last.cloneNode(true);
  for (const input of row.querySelectorAll("input")) input.value = "";
  for (const mark of row.querySelectorAll("[data-mark]")) mark.textContent = "";
  for (const part of row.querySelectorAll("[aria-label]")) {
    part.setAttribute("aria-label", part.getAttribute("aria-label").replace(/\d+$/, body.children.length + 1));
  }
  body.append(row);
}

if (form) {
  form.addEventListener("input", (event) => {
    const body = event.target.closest("[data-rows]");
    if (body) {
      grow(body);
      const listed = body.closest("fieldset").querySelector('input[value="listed"]');
      if (event.target.value && listed) listed.checked = true;
    }
    clearTimeout(timer);
    timer = setTimeout(measure, 300);
  });
}
