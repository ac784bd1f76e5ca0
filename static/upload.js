// Sending many files, folders and discs: small files go in batches, three requests at a time, and an interrupted batch is
// sent again by itself. The form works without this. The server says what is safe; only that is counted.
const MOST_FILES = 20, MOST_BYTES = 16 * 1024 * 1024, AT_ONCE = 3, TRIES = 9;
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

for (const form of document.querySelectorAll("form[data-upload]")) enhance(form);

function enhance(form) {
  const dropped = [];
  const picker = form.querySelector("[data-folder] input");
  if (picker && "webkitdirectory" in picker) {
    picker.webkitdirectory = true;
    form.querySelector("[data-folder]").hidden = false;
  }
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    for (const entry of entries) await walk(entry, dropped);
    if (dropped.length) send(form, dropped.splice(0));
  });
  form.addEventListener("submit", (event) => {
    const chosen = [...form.querySelectorAll("input[type=file]")].flatMap((input) =>
      [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
    if (!chosen.length) return;
    event.preventDefault();
    send(form, chosen);
  });
}

async function walk(entry, found) {
  const path = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) {
    found.push({ file: await new Promise((done, fail) => entry.file(done, fail)), path });
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return;
    for (const child of some) await walk(child, found);
  }
}

function batches(files) {
  const out = [];
  let batch = [], bytes = 0;
  for (const one of files) {
    if (batch.length && (batch.length >= MOST_FILES || bytes + one.file.size > MOST_BYTES)) {
      out.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(one);
    bytes += one.file.size;
  }
  if (batch.length) out.push(batch);
  return out;
}

async function send(form, files) {
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  const run = {
    form, all: files.length, done: 0, upload: "", told: {}, names: [], failed: false,
    bytes: files.reduce((sum, one) => sum + one.file.size, 0) || 1, safe: 0, sending: new Map(), begun: performance.now(),
  };
  form.querySelector("button").disabled = true;
  form.querySelector("[data-state]").hidden = false;
  const leave = (event) => event.preventDefault();
  addEventListener("beforeunload", leave);
  show(run);
  const queue = batches(files);
  // The first batch opens the act of sending; the others go on with it.
  await deliver(run, queue.shift());
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let batch; (batch = queue.shift()); ) await deliver(run, batch);
  }));
  removeEventListener("beforeunload", leave);
  delete form.dataset.busy;
  form.querySelector("button").disabled = false;
  if (run.failed) return say(run, form.dataset.failed);
  say(run, form.dataset.finished);
  const query = new URLSearchParams(run.told);
  for (const name of run.names.slice(0, 10)) query.append("name", name);
  location.assign(`${location.pathname}?${query}`);
}

async function deliver(run, batch) {
  for (let attempt = 0; attempt < TRIES && batch; attempt++) {
    if (attempt) {
      say(run, run.form.dataset.again);
      await wait(Math.min(30000, 500 * 2 ** attempt) * (0.75 + Math.random() / 2));
    }
    const answer = await post(run, batch);
    run.sending.delete(batch);
    if (answer.ok) return count(run, batch, answer.said);
    if (answer.final) break;
  }
  run.failed = true;
}

function count(run, batch, said) {
  run.upload ||= said.upload || "";
  run.done += batch.length;
  run.safe += batch.reduce((sum, one) => sum + one.file.size, 0);
  for (const { name, state } of said.files) {
    run.told[state] = (run.told[state] || 0) + 1;
    if (state !== "kept") run.names.push(name);
  }
  show(run);
}

function post(run, batch) {
  const body = new FormData();
  body.append("_csrf", run.form.elements._csrf.value);
  if (run.upload) body.append("upload", run.upload);
  for (const { file, path } of batch) {
    body.append("path", path);
    body.append("files", file, file.name);
  }
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", run.form.action);
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("x-requested-with", "upload");
    request.upload.onprogress = (event) => {
      run.sending.set(batch, event.loaded);
      show(run);
    };
    request.onload = () => {
      let said = null;
      try { said = JSON.parse(request.responseText); } catch { /* an error page */ }
      const ok = request.status === 200 && said;
      done({ ok, said, final: request.status >= 400 && request.status < 500 && request.status !== 429 });
    };
    request.onerror = request.onabort = request.ontimeout = () => done({ ok: false, final: false });
    request.send(body);
  });
}

function show(run) {
  const under = [...run.sending.values()].reduce((sum, bytes) => sum + bytes, 0);
  const share = Math.min(1, (run.safe + under) / run.bytes);
  run.form.querySelector("progress").value = share;
  const { progress, left } = run.form.dataset;
  let words = progress.replace("{done}", run.done).replace("{all}", run.all) +
    ` · ${mega(run.safe + under)} / ${mega(run.bytes)} MB`;
  const passed = (performance.now() - run.begun) / 1000;
  if (passed > 3 && share > 0.01 && share < 1) {
    const rest = Math.ceil(passed / share - passed);
    words += ` · ${left.replace("{time}", `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`)}`;
  }
  say(run, words);
}

const mega = (bytes) => (bytes / 1e6).toFixed(bytes < 1e5 ? 2 : 1);
const say = (run, words) => { run.form.querySelector("[data-words]").textContent = words; };
