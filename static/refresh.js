// While files are being looked at, the list renews itself. Without this there is a link that reloads the page.
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
for (let tries = 0; tries < 200 && document.querySelector("[data-waiting]"); tries++) {
  await wait(Math.min(2000 + tries * 250, 10000));
  const busy = document.querySelector("form[data-busy]");
  const open = document.querySelector("[data-renew] details[open]");
  if (busy || open || document.hidden) continue;
  try {
    const answer = await fetch(location.pathname, { headers: { "x-requested-with": "refresh" } });
    if (!answer.ok) break;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-renew]");
    if (!fresh) break;
    document.querySelector("[data-renew]").replaceWith(fresh);
  } catch { /* the next round tries again */ }
}
