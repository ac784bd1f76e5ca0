// One act of sending: the queue, three requests at a time, the pause, and what is counted.
import { batches, deliver } from "./batches.js";
import { LARGE, transfer } from "./large.js";
import { check, list } from "./manifest.js";
import { persist, request } from "./request.js";
import { Show } from "./show.js";

const AT_ONCE = 3, CHECKED = 25;

export class Run {
  constructor(form, files) {
    Object.assign(this, { form, files, upload: "", held: "", lost: [], bad: [] });
    this.token = form.elements._csrf.value;
    this.requests = new Set();
    this.sending = new Map();
    this.count = { done: 0, all: files.length, safe: 0, here: 0, bytes: 1 };
    this.show = new Show(form, this);
  }

  /// An address below the page's; what stands behind every one says what it is about, where that is more than one thing.
  at(path) {
    return `${this.form.dataset.base}${path}${this.form.dataset.query || ""}`;
  }

  /// Answers the page that tells what became of it; none when something could not be sent.
  async send() {
    this.show.begin();
    if (!await list(this, this.files)) return this.show.end("failed"), null;
    const to = (state) => this.files.filter((one) => one.state === state);
    const aside = to("aside").length;
    this.files = this.files.filter((one) => ["send", "check", "here"].includes(one.state));
    this.count.all = this.files.length;
    this.count.bytes = this.files.reduce((sum, one) => sum + one.file.size, 0) || 1;
    this.show.aside(aside);
    for (const one of to("here")) this.here(one);
    const [unknown, small, large] = [to("check"), [], []];
    for (const one of to("send")) (one.file.size > LARGE ? large : small).push(one);
    const queue = batches(small).map((batch) => () => deliver(this, batch));
    queue.push(...large.map((one) => () => transfer(this, one)));
    while (unknown.length) {
      const some = unknown.splice(0, CHECKED);
      queue.push(() => this.ask(some, queue));
    }
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      for (let job; (job = queue.shift()); ) await job();
    }));
    if (this.lost.length || this.bad.length) return this.show.end("failed"), null;
    await this.answer();
    this.show.end("finished");
    return this.form.dataset.after || this.at(`/uploads/${this.upload}`);
  }

  /// Says what it is for, where that was chosen.
  async answer() {
    const chosen = this.form.elements.for?.value;
    if (!chosen) return;
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    await persist(this, () => request(this, "POST", this.at(`/uploads/${this.upload}/answer`),
      { headers, body: new URLSearchParams({ for: chosen }).toString() }));
  }

  async ask(some, queue) {
    await check(this, some);
    for (const one of some.filter((one) => one.state === "here")) this.here(one);
    const rest = some.filter((one) => one.state !== "here");
    queue.push(...batches(rest.filter((one) => one.file.size <= LARGE)).map((batch) => () => deliver(this, batch)));
    queue.push(...rest.filter((one) => one.file.size > LARGE).map((one) => () => transfer(this, one)));
  }

  here(one) {
    this.count.here += one.file.size;
    this.safe(one, one.file.size);
  }

  /// A file, or some bytes of a large one, are safe.
  safe(one, bytes) {
    if (one) this.count.done += 1;
    this.count.safe += bytes;
    this.show.draw();
  }

  under(unit, bytes) {
    this.sending.set(unit, bytes);
    this.show.draw();
  }

  failed(files) { this.lost.push(...files); }

  unreadable(one) {
    this.bad.push(one);
    this.show.unreadable(this.bad.map((one) => one.path));
  }

  interrupted() { this.show.say("again"); }

  connected() { this.show.said("again"); }

  /// Stops what is under way until somebody presses on.
  hold(why) {
    this.held = why;
    this.opened ??= new Promise((open) => { this.open = open; });
    for (const one of [...this.requests]) one.abort();
    this.sending.clear();
    this.show.hold(why);
  }

  resume() {
    this.held = "";
    this.open?.();
    this.opened = this.open = undefined;
    this.show.go();
  }

  gate() { return this.opened ?? Promise.resolve(); }
}
