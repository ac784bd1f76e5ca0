// Puts what has changed in place of what is shown, from the very page that the server draws, and takes nothing out of anybody's
// hands: not what is typed, not where the focus is, not what was opened.

// Which part of the page it is, before and after: its own name, or the entry that it belongs to.
const name = (details) => details.id || details.closest("li")?.querySelector("a[href]")?.getAttribute("href")
  || details.querySelector("summary")?.textContent;
const mark = (one) => one.getAttribute("href") || one.id
  || [one.form?.getAttribute("action"), one.name, one.value, one.textContent.trim()].join("|");

const kept = (place) => {
  const open = new Map([...place.querySelectorAll("details")].map((one) => [name(one), one.open]));
  const focus = place.contains(document.activeElement) ? document.activeElement : null;
  const focused = focus && mark(focus);
  const part = focus?.closest("summary") && name(focus.closest("details"));
  return () => {
    for (const one of place.querySelectorAll("details")) one.open = open.get(name(one)) ?? one.open;
    if (!focus) return;
    const same = (one) => (part ? name(one.parentElement) === part : mark(one) === focused);
    const found = [...place.querySelectorAll(part ? "summary" : "a[href], button, [id]")].find(same);
    found?.focus({ preventScroll: true });
  };
};

const chosenOtherwise = (field) => {
  const options = [...field.options];
  if (field.multiple) return options.some((one) => one.selected !== one.defaultSelected);
  return field.selectedIndex !== Math.max(0, options.findLastIndex((one) => one.defaultSelected));
};
const changed = (field) => (field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
  : field.options ? chosenOtherwise(field)
    : field.type !== "hidden" && field.value !== field.defaultValue);

// Something typed and not yet sent, a field in which somebody stands, words that somebody has marked, a form that was refused.
export const busy = (place = document) => {
  const fields = [...place.querySelectorAll("input, textarea, select")];
  const chosen = getSelection();
  return Boolean(document.querySelector("form[data-busy], .errors, dialog[open]"))
    || fields.some(changed) || fields.includes(document.activeElement)
    || (chosen && !chosen.isCollapsed && place.contains(chosen.anchorNode));
};

// Where a page has a script of its own, only what is marked is renewed: the rest would lose what the script has tied to it. If
// nothing is marked there, one can only say so.
const fixed = !document.querySelector("[data-renew]") && document.querySelector("script[type=module]:not([data-shell])");
const places = (page) => {
  const marked = [...page.querySelectorAll("[data-renew]")];
  return marked.length ? marked : [...page.querySelectorAll("main")];
};
const served = new Map(places(document).map((place) => [place, place.innerHTML]));

// Answers "renewed", "same", "kept" (somebody is busy there), "gone" or "later".
export async function renew() {
  let page;
  try {
    const answer = await fetch(location.pathname + location.search, { headers: { "x-requested-with": "renewal" } });
    if (!answer.ok) return answer.status < 500 && !document.querySelector(".errors") ? "gone" : "later";
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return "later";
  }
  for (const count of page.querySelectorAll("[data-waits]")) {
    const here = document.querySelector(`[data-waits="${count.dataset.waits}"]`);
    if (here) here.innerHTML = count.innerHTML;
  }
  const [old, fresh] = [places(document), places(page)];
  if (old.length !== fresh.length) return "kept";
  let done = "same";
  old.forEach((place, at) => {
    const words = fresh[at].innerHTML;
    if (served.get(place) === words) return;
    if (fixed || busy(place)) {
      done = "kept";
      return;
    }
    const restore = kept(place);
    // A picture that is shown already is not asked for again.
    for (const picture of fresh[at].querySelectorAll("img[src]")) {
      const shown = place.querySelector(`img[src="${CSS.escape(picture.getAttribute("src"))}"]`);
      if (shown) picture.replaceWith(shown);
    }
    place.replaceChildren(...fresh[at].childNodes);
    served.set(place, words);
    restore();
    if (done === "same") done = "renewed";
  });
  return done;
}
