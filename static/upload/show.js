// What the sender sees: count, bytes, time left; a word when something happens, which screen readers speak.
const mega = (bytes) => (bytes / 1e6).toFixed(bytes < 1e5 ? 2 : 1);
const apart = (text) => `\u2066${text}\u2069`;

export class Show {
  constructor(form, run) {
    Object.assign(this, { form, run, pace: 0 });
    const part = (name) => form.querySelector(`[data-${name}]`);
    this.parts = { state: part("state"), words: part("words"), said: part("said"), aside: part("aside"), bad: part("bad") };
    this.bar = form.querySelector("progress");
    this.button = form.querySelector("button:not([type=button])");
    this.pause = part("pause");
    this.pause.onclick = () => (run.held ? run.resume() : run.hold("paused"));
  }

  begin() {
    this.button.disabled = true;
    this.parts.state.hidden = this.pause.hidden = false;
    this.parts.bad.textContent = "";
    this.go();
    this.say("listing");
  }

  end(word) {
    this.button.disabled = false;
    this.pause.hidden = true;
    this.say(word);
  }

  say(word) {
    this.word = word;
    const text = this.form.dataset[word] ?? "";
    if (this.parts.said.textContent !== text) this.parts.said.textContent = text;
  }

  /// What was said is over.
  said(word) { if (this.word === word) this.say(""); }

  hold(why) {
    this.say(why);
    this.pause.textContent = this.form.dataset.go;
  }

  go() {
    this.pause.textContent = this.form.dataset.pause;
    this.begun = undefined;
    this.say("");
  }

  aside(count) {
    this.said("listing");
    this.parts.aside.textContent = count ? this.form.dataset.junk.replace("{n}", apart(count)) : "";
  }

  unreadable(paths) {
    this.parts.bad.textContent = this.form.dataset.unreadable.replace("{names}", paths.map(apart).join(", "));
  }

  draw() {
    const { done, all, safe, bytes, here } = this.run.count;
    const under = safe + [...this.run.sending.values()].reduce((sum, some) => sum + some, 0);
    const share = Math.min(1, under / bytes);
    this.bar.value = share;
    const { progress, left } = this.form.dataset;
    let words = progress.replace("{done}", apart(done)).replace("{all}", apart(all)) +
      ` · ${apart(`${mega(under)} / ${mega(bytes)} MB`)}`;
    // From the first byte of this stretch: what was there already, and pauses, say nothing about the line.
    this.begun ??= { at: performance.now(), under: Math.max(under, here) };
    const passed = (performance.now() - this.begun.at) / 1000;
    const sent = under - this.begun.under;
    if (passed > 3 && sent > 0 && share < 1) {
      const rest = Math.ceil((bytes - under) * passed / sent);
      const time = `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`;
      words += ` · ${left.replace("{time}", apart(time))}`;
    }
    this.parts.words.textContent = words;
  }
}
