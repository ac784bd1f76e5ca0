// Large files by tus 1.0: the server says how much of one is safe, and it goes on from that byte.
import { persist, request } from "./request.js";

export const LARGE = 16 * 1024 * 1024;
const CHUNK = 8 * 1024 * 1024;
const TUS = { "tus-resumable": "1.0.0" };

export async function transfer(run, one) {
  let address = one.transfer && run.at(`/transfers/${one.transfer}`);
  let offset = null, counted = 0;
  const came = (answer) => {
    offset = Number(answer.header("upload-offset"));
    run.sending.delete(one);
    run.safe(null, offset - counted);
    counted = offset;
  };
  const answer = await persist(run, async (tries) => {
    if (tries >= 2 && navigator.onLine && !await readable(one.file, offset ?? 0)) return { status: 422 };
    if (!address) {
      const begun = await request(run, "POST", run.at("/transfers"), { headers: { ...TUS, ...about(run, one) } });
      if (begun.status !== 201) return begun;
      address = begun.header("location");
      came(begun);
    } else if (offset === null) {
      const seen = await request(run, "HEAD", address, { headers: TUS });
      if ([404, 410].includes(seen.status)) address = null;
      if (seen.status !== 200) return { status: seen.status === 401 ? 401 : 0, further: !address };
      came(seen);
    }
    return pieces(run, one, address, () => offset, came, () => { offset = null; });
  });
  run.sending.delete(one);
  if (answer.status === 422) run.unreadable(one);
  else if (answer.status === 204) run.safe(one, 0);
  else run.failed([one]);
}

async function pieces(run, one, address, at, came, lost) {
  let further = false;
  while (at() < one.file.size) {
    await run.gate();
    const start = at();
    const sent = await request(run, "PATCH", address, {
      headers: { ...TUS, "content-type": "application/offset+octet-stream", "upload-offset": String(start) },
      body: one.file.slice(start, start + CHUNK),
      onprogress: (bytes) => run.under(one, bytes),
    });
    run.sending.delete(one);
    if (sent.status !== 204) {
      lost();
      return { status: sent.status === 413 ? 0 : sent.status, further };
    }
    came(sent);
    run.connected();
    further = true;
  }
  return { status: 204 };
}

function about(run, one) {
  const pairs = { filename: one.path, upload: run.upload, entry: String(one.number) };
  const encoded = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  return {
    "upload-length": String(one.file.size),
    "upload-metadata": Object.entries(pairs).map(([name, text]) => `${name} ${encoded(text)}`).join(","),
  };
}

async function readable(file, start) {
  try {
    await file.slice(start, start + CHUNK).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
