// The list of what was chosen, and the hashes of what may be there already.
import { persist, request } from "./request.js";

/// Gives each file its number and state. Answers whether the server took the list.
export async function list(run, files) {
  const lines = files.map(({ file, path }) => [path, file.size, file.lastModified || null]);
  const answer = await post(run, run.at("/uploads"), { upload: null, files: lines });
  const said = answer.json();
  if (!said) return false;
  run.upload = said.upload;
  said.files.forEach(({ number, state, transfer }, at) => Object.assign(files[at], { number, state, transfer }));
  return true;
}

/// Asks about files that may be there. Their states are known afterwards.
export async function check(run, files) {
  const hashes = [];
  for (const one of files) {
    await run.gate();
    const hash = await digest(one.file);
    if (hash) hashes.push([one.number, hash]);
    else one.state = "send";
  }
  if (!hashes.length) return;
  const asked = files.filter((one) => one.state === "check");
  const answer = await post(run, run.at(`/uploads/${run.upload}/check`), { files: hashes });
  const said = answer.json();
  asked.forEach((one, at) => Object.assign(one, said?.files[at] ?? { state: "send" }));
}

async function digest(file) {
  try {
    const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  } catch {
    return null;
  }
}

const post = (run, url, said) => persist(run, () =>
  request(run, "POST", url, { headers: { "content-type": "application/json" }, body: JSON.stringify(said) }));
