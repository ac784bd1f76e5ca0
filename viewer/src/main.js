// The viewer's page: what its buttons, its slider and the keyboard do. The page itself, with all its words, comes from the
// server; here is only behaviour.

import { Stage } from "./stage.js";

const root = document.getElementById("viewer");
const study = JSON.parse(root.dataset.study);
const words = JSON.parse(root.dataset.words);
const all = (query) => [...root.querySelectorAll(query)];
const one = (query) => root.querySelector(query);
const number = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

const canvas = one("[data-stage]");
const slider = one("[data-slider]");
const says = one("[data-says]");
const plain = one("[data-plain]");
let series = study.series_at;

const stage = new Stage(canvas, (what, detail) => {
  if (what === "image") showImage();
  if (what === "window") showWindow();
  if (what === "zoom") one("[data-zoom]").textContent = `${number.format(stage.zoom * 100)} %`;
  if (what === "drawn") drawn();
  if (what === "failed") failed(detail);
});

/** `wadouri:` is the loader's word for one DICOM file behind an address; frames of one file are counted from 1. */
function addresses(index) {
  const { images } = study.series[index];
  return images.flatMap(([n, frames]) => {
    const address = `wadouri:${location.origin}${study.base}/${n}`;
    return frames > 1 ? Array.from({ length: frames }, (_, at) => `${address}?frame=${at + 1}`) : [address];
  });
}

async function open(index, at) {
  series = index;
  for (const button of all("[data-series]")) {
    button.setAttribute("aria-current", String(Number(button.dataset.series) === index));
  }
  const images = addresses(index);
  slider.max = String(images.length);
  slider.disabled = images.length < 2;
  one("[data-preset]").value = "";
  press("[data-act=invert]", false);
  say(words.loading);
  await stage.open(images, Math.min(at, images.length - 1));
}

function showImage() {
  const at = stage.at + 1;
  slider.value = String(at);
  const told = words.image.replace("{n}", at).replace("{all}", stage.images.length);
  slider.setAttribute("aria-valuetext", told);
  one("[data-place]").textContent = `${at} / ${stage.images.length}`;
  one("[data-act=previous]").disabled = at === 1;
  one("[data-act=next]").disabled = at === stage.images.length;
  plain.href = `${plain.dataset.plain}?series=${series + 1}&image=${at}`;
  const sides = stage.sides;
  ["left", "right", "top", "bottom"].forEach((side, index) => {
    one(`[data-side=${side}]`).textContent = sides[index];
  });
  delete root.dataset.drawn;
}

function showWindow() {
  const window = stage.window;
  one("[data-window]").textContent = window
    ? `C ${number.format(window.windowCenter)}  W ${number.format(window.windowWidth)}`
    : "";
}

/** The canvas has its picture: from here on it can be looked at. */
function drawn() {
  if (root.dataset.drawn) return;
  root.dataset.drawn = `${series + 1}.${stage.at + 1}`;
  say("");
  showWindow();
}

function failed(status) {
  root.dataset.failed = String(status);
  say([401, 403, 404, 410].includes(status) ? words.closed : words.failed);
}

function say(sentence) {
  says.textContent = sentence;
  says.parentElement.hidden = sentence === "";
}

function press(query, pressed) {
  one(query).setAttribute("aria-pressed", String(pressed));
}

function hold(tool) {
  if (tool === "length" && !stage.measurable) return say(words.unmeasured);
  if (says.textContent === words.unmeasured) say("");
  stage.hold(tool);
  for (const button of all("[data-tool]")) {
    button.setAttribute("aria-pressed", String(button.dataset.tool === tool));
  }
}

const ACTS = {
  first: () => stage.go(0),
  previous: () => stage.go(stage.at - 1),
  next: () => stage.go(stage.at + 1),
  last: () => stage.go(stage.images.length - 1),
  larger: () => stage.enlarge(1.25),
  smaller: () => stage.enlarge(0.8),
  invert: () => press("[data-act=invert]", stage.invert()),
  reset: () => {
    stage.reset();
    one("[data-preset]").value = "";
    press("[data-act=invert]", false);
  },
};

/** Only while the picture has the focus, so that nobody's dictation or screen reader trips over single letters. */
const KEYS = {
  ArrowUp: "previous",
  PageUp: "previous",
  ArrowDown: "next",
  PageDown: "next",
  Home: "first",
  End: "last",
  "+": "larger",
  "-": "smaller",
  i: "invert",
  r: "reset",
};
const TOOL_KEYS = { s: "scroll", w: "window", z: "zoom", p: "pan", m: "length" };

root.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  const { act, tool, series: chosen } = button.dataset;
  if (act) ACTS[act]?.();
  if (tool) hold(tool);
  if (chosen) open(Number(chosen), 0);
});
slider.addEventListener("input", () => stage.go(Number(slider.value) - 1));
one("[data-preset]").addEventListener("change", ({ target }) => {
  const [windowCenter, windowWidth] = target.value.split(",").map(Number);
  stage.window = target.value ? { windowCenter, windowWidth } : null;
});
canvas.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (KEYS[key]) ACTS[KEYS[key]]();
  else if (TOOL_KEYS[key]) hold(TOOL_KEYS[key]);
  else return;
  event.preventDefault();
});
canvas.addEventListener("pointerdown", () => canvas.focus({ preventScroll: true }));

// With a finger, going through the stack is what one wants first; with a mouse the wheel does that.
hold(matchMedia("(pointer: coarse)").matches ? "scroll" : "window");
root.dataset.ready = "yes";
open(series, study.image_at);
