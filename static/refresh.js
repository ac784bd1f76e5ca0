// While files are being looked at, the list renews itself. Without this there is a link that reloads the page.
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

// Which part of the page it is, before and after: its own name, or the entry that it belongs to.
const name = (details) => details.id || details.closest("li")?.querySelector("a[href]")?.getAttribute("href");

// What somebody opened or closed stays so, and the focus stays where it is.
const kept = (place) => {
  const open = new Map([...place.querySelectorAll("details")].map((one) => [name(one), one.open]));
  const focus = place.contains(document.activeElement) ? document.activeElement : null;
  const part = focus?.closest("summary") && name(focus.closest("details"));
  const target = focus?.getAttribute("href");
  return (fresh) => {
    for (const one of fresh.querySelectorAll("details")) one.open = open.get(name(one)) ?? one.open;
    const same = (one) => (target ? one.getAttribute("href") === target : part && name(one.parentElement) === part);
    if (focus) [...fresh.querySelectorAll("a[href], summary")].find(same)?.focus({ preventScroll: true });
  };
};

// Something typed and not yet sent is never replaced.
const typed = (place) => [...place.querySelectorAll("input, textarea, select")].some((field) =>
  field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
    : field.options ? [...field.options].some((one) => one.selected !== one.defaultSelected)
      : field.type !== "hidden" && field.value !== field.defaultValue);

for (let tries = 0; tries < 200 && document.querySelector("[data-waiting]"); tries++) {
  await wait(Math.min(2000 + tries * 250, 10000));
  const place = document.querySelector("[data-renew]");
  if (document.querySelector("form[data-busy]") || document.hidden || typed(place)) continue;
  try {
    const answer = await fetch(location.pathname + location.search, { headers: { "x-requested-with": "refresh" } });
    if (!answer.ok) break;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-renew]");
    const old = document.querySelector("[data-renew]");
    if (!fresh || !old) break;
    const restore = kept(old);
    old.replaceWith(fresh);
    restore(fresh);
  } catch { /* the next round tries again */ }
}
