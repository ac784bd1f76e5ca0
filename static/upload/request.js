// One request, and the patience around it. An interrupted line is no error: it is waited for.
const TRIES = 60, LONGEST_WAIT = 15000, STALLED = 90000;

export const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/// Answers { status, header, json }; status 0 when nobody answered.
export function request(run, method, url, { headers = {}, body = null, onprogress } = {}) {
  return new Promise((done) => {
    const one = new XMLHttpRequest();
    let watch;
    // A line that is dead without saying so is given up, and tried again.
    const alive = () => {
      clearTimeout(watch);
      watch = setTimeout(() => one.abort(), STALLED);
    };
    const finish = (answer) => {
      clearTimeout(watch);
      run.requests.delete(one);
      done(answer);
    };
    one.open(method, url);
    for (const [name, value] of Object.entries(headers)) one.setRequestHeader(name, value);
    one.setRequestHeader("accept", "application/json");
    one.setRequestHeader("x-requested-with", "upload");
    one.setRequestHeader("x-csrf-token", run.token);
    one.upload.onprogress = (event) => {
      alive();
      onprogress?.(event.loaded);
    };
    one.onload = () => finish({
      status: one.status,
      header: (name) => one.getResponseHeader(name),
      json: () => { try { return JSON.parse(one.responseText); } catch { return null; } },
    });
    one.onerror = one.onabort = one.ontimeout = () => finish({ status: 0, header: () => null, json: () => null });
    run.requests.add(one);
    alive();
    one.send(body);
  });
}

const done = (status) => status >= 200 && status < 300;
const final = (status) => status >= 400 && status < 500 && ![401, 408, 409, 425, 429].includes(status);

/// Tries until it is done or cannot be. `attempt` may say that it came further: then patience begins anew.
export async function persist(run, attempt) {
  for (let tries = 0; tries < TRIES; tries++) {
    await run.gate();
    const answer = await attempt(tries);
    if (done(answer.status)) return run.connected(), answer;
    if (final(answer.status)) return answer;
    if (answer.further) tries = 0;
    if (answer.status === 401) {
      run.hold("signedOut");
      tries -= 1;
    } else if (run.held) {
      tries -= 1;
    } else {
      run.interrupted();
      const pause = Math.min(LONGEST_WAIT, 500 * 2 ** Math.min(tries, 6)) * (0.75 + Math.random() / 2);
      await Promise.race([wait(pause), online()]);
    }
  }
  return { status: 0, header: () => null, json: () => null };
}

// Only the way back from being offline is news.
const online = () => navigator.onLine
  ? new Promise(() => {})
  : new Promise((done) => addEventListener("online", done, { once: true }));
