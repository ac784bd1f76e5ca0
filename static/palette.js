// The palette and the keys. Without this there are the search and the navigation.
const dialog = document.getElementById("palette");
const input = document.getElementById("palette-q");
const list = document.getElementById("palette-found");
const told = dialog?.querySelector("[role=status]");
const options = () => [...list.querySelectorAll("[role=option]")];
let timer, running, chosen = -1, led = 0;

function choose(at) {
  const all = options();
  chosen = all.length ? (at + all.length) % all.length : -1;
  all.forEach((one, place) => one.setAttribute("aria-selected", String(place === chosen)));
  if (chosen < 0) input.removeAttribute("aria-activedescendant");
  else {
    input.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({ block: "nearest" });
  }
}

async function find() {
  running?.abort();
  running = new AbortController();
  try {
    const address = `${dialog.dataset.found}&q=${encodeURIComponent(input.value)}`;
    const answer = await fetch(address, { headers: { "x-requested-with": "palette" }, signal: running.signal });
    if (!answer.ok) return;
    list.replaceChildren(document.createRange().createContextualFragment(await answer.text()));
    const count = list.querySelector("[data-count]");
    told.textContent = count?.textContent ?? "";
    count?.remove();
    input.setAttribute("aria-expanded", String(options().length > 0));
    choose(0);
  } catch { /* the next key asks again */ }
}

function open() {
  if (!dialog || dialog.open) return;
  input.value = "";
  dialog.showModal();
  find();
}

input?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(find, 120);
});

input?.addEventListener("keydown", (event) => {
  const to = { ArrowDown: chosen + 1, ArrowUp: chosen - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    choose(to);
  } else if (event.key === "Enter" && !event.isComposing && options()[chosen]) {
    event.preventDefault();
    options()[chosen].click();
  } else if (event.key === "Escape") {
    // A search field would only be emptied by the first one.
    event.preventDefault();
    dialog.close();
  }
});
// Beside the dialog's own content there is only what lies behind it.
dialog?.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

const typing = (one) => one.closest("input, textarea, select, [contenteditable], dialog");
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    open();
    return;
  }
  // Single keys only where somebody has turned them on, and never while one types.
  if (!("shortcuts" in document.body.dataset) || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const leads = Date.now() - led < 1500;
  led = event.key === "g" ? Date.now() : 0;
  if (event.key === "/") {
    event.preventDefault();
    open();
  } else if (event.key === "?") {
    location.href = "/shortcuts";
  } else if (leads) {
    document.querySelector(`nav.side a[data-key="${CSS.escape(event.key)}"]`)?.click();
  }
});
