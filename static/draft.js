// Keeps a reply while it is typed. Without this module the button "Keep draft" does it.
const form = document.getElementById('reply-form');
const told = document.getElementById('draft-kept');
let timer;
let changed = false;

async function keep() {
  clearTimeout(timer);
  if (!changed) return;
  changed = false;
  try {
    const answer = await fetch(form.dataset.draft, {
      method: 'POST',
      headers: { 'x-requested-with': 'fetch' },
      body: new URLSearchParams(new FormData(form)),
      keepalive: true,
    });
    if (answer.ok) told.textContent = await answer.text();
    else changed = true;
  } catch {
    changed = true;
  }
}

form?.addEventListener('input', () => {
  changed = true;
  clearTimeout(timer);
  timer = setTimeout(keep, 1500);
});
form?.addEventListener('submit', () => { changed = false; clearTimeout(timer); });
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') keep(); });
