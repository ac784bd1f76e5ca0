// An open page hears that something has changed, and renews itself or says so. Without this it stays as it was drawn.
import { busy, renew } from "./renew.js";

const main = document.querySelector("main[data-live]");
const bar = document.getElementById("news");
const words = (which) => document.getElementById(which)?.content.cloneNode(true);
const start = main && new URL(main.dataset.live, location.href);
let source, last = start?.searchParams.get("after"), shown = last, wait = 2000, ended = false;

function say(content) {
  if (!content || !bar) return;
  bar.replaceChildren(content);
  const link = bar.querySelector("a:not([href])");
  if (link && document.querySelector(".errors")) link.remove();
  link?.setAttribute("href", location.pathname + location.search);
  bar.querySelector("button")?.addEventListener("click", () => {
    shown = last;
    bar.replaceChildren();
  });
}

function over() {
  if (ended) return;
  ended = true;
  close();
  if (busy()) say(words("news-over"));
  else location.reload();
}

// In a sentence, where the page knows where to ask for one.
async function sentence(done) {
  try {
    const address = `${main.dataset.news}?after=${shown}&room=${main.dataset.room}`;
    const answer = await fetch(address, { headers: { "x-requested-with": "renewal" } });
    if (answer.status !== 200) return null;
    const content = document.createRange().createContextualFragment(await answer.text());
    // What is already on the page needs no way to it.
    if (done !== "kept") content.querySelector("a[data-here]")?.remove();
    return content;
  } catch {
    return null;
  }
}

async function news(others) {
  const done = await renew();
  if (done === "gone") return over();
  const told = others && main.dataset.news ? await sentence(done) : null;
  if (told) say(told);
  else if (done === "kept") say(words("news-kept"));
  else if (done === "renewed" && !bar?.hasChildNodes()) say(words("news-renewed"));
  return undefined;
}

function close() {
  source?.close();
  source = undefined;
}

function open() {
  if (!main || source || ended || document.hidden) return;
  start.searchParams.set("after", last);
  source = new EventSource(start);
  source.addEventListener("open", () => { wait = 2000; });
  source.addEventListener("change", (event) => {
    last = event.lastEventId;
    news(Number(event.data));
  });
  source.addEventListener("over", over);
  source.addEventListener("error", () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    // Refused, or nobody is there: the page itself tells which.
    close();
    setTimeout(async () => {
      if (await renew() === "gone") over();
      else open();
    }, wait);
    wait = Math.min(wait * 2, 60000);
  });
}

// A page that nobody looks at holds no connection: browsers lend few. It asks for what it missed when it is looked at again.
document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
addEventListener("pagehide", close);
addEventListener("pageshow", open);
open();

// While files are being looked at, what comes of each is no event of its own.
for (let tries = 0; tries < 200 && !ended && document.querySelector("[data-waiting]"); tries++) {
  await new Promise((done) => { setTimeout(done, Math.min(2000 + tries * 250, 10000)); });
  if (!document.hidden && await renew() === "gone") break;
}
