// Small files, many in one request. A batch that was interrupted is sent again as a whole; what of it had arrived is known
// by its numbers and not stored twice.
import { persist, request } from "./request.js";

const MOST_FILES = 25, MOST_BYTES = 8 * 1024 * 1024;

export function batches(files) {
  const all = [];
  let batch = [], bytes = 0;
  for (const one of files) {
    if (batch.length && (batch.length >= MOST_FILES || bytes + one.file.size > MOST_BYTES)) {
      all.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(one);
    bytes += one.file.size;
  }
  if (batch.length) all.push(batch);
  return all;
}

export async function deliver(run, batch) {
  const answer = await persist(run, async (tries) => {
    if (tries >= 2 && navigator.onLine) batch = await readable(run, batch);
    if (!batch.length) return { status: 204, json: () => ({ files: [] }) };
    return post(run, batch);
  });
  run.sending.delete(batch);
  const said = answer.json();
  if (!said) return run.failed(batch);
  batch.forEach((one, at) => {
    const state = said.files[at]?.state;
    if (["kept", "duplicate"].includes(state)) run.safe(one, one.file.size);
    else run.failed([one]);
  });
}

async function post(run, batch) {
  const body = new FormData();
  body.append("_csrf", run.token);
  body.append("upload", run.upload);
  for (const { file, path, number } of batch) {
    body.append("path", path);
    body.append("entry", number);
    body.append("files", file, file.name);
  }
  const onprogress = (bytes) => run.under(batch, bytes);
  const answer = await request(run, "POST", run.form.action, { body, onprogress });
  run.sending.delete(batch);
  return answer;
}

// A scratched disc looks to a request like a broken line. What cannot be read is left out and named.
async function readable(run, batch) {
  const good = [];
  for (const one of batch) {
    try {
      await one.file.arrayBuffer();
      good.push(one);
    } catch {
      run.unreadable(one);
    }
  }
  return good;
}
