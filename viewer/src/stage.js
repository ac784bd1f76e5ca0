// The picture itself: one stack of images on a canvas, and the tools that act on it.

import { cache, Enums, eventTarget, imageLoader, init as initCore, metaData, RenderingEngine, utilities } from "@cornerstonejs/core";
import { init as initLoader } from "@cornerstonejs/dicom-image-loader";
import {
  addTool,
  annotation,
  Enums as ToolEnums,
  init as initTools,
  LengthTool,
  PanTool,
  StackScrollTool,
  ToolGroupManager,
  WindowLevelTool,
  ZoomTool,
} from "@cornerstonejs/tools";

const { Events, ViewportType } = Enums;
const { MouseBindings } = ToolEnums;

/** Decoded images kept in memory, bytes. */
const MEMORY = 384 * 1024 * 1024;
/** Images fetched ahead of the one being looked at, and behind it. */
const AHEAD = 8;
const BEHIND = 2;

/** Measurements: bright on grey, and readable on a small screen. */
const MARK = "rgb(255, 212, 59)";
const MARKS = {
  color: MARK,
  colorHighlighted: MARK,
  colorSelected: MARK,
  textBoxColor: MARK,
  textBoxColorHighlighted: MARK,
  textBoxColorSelected: MARK,
  lineWidth: "2",
  textBoxFontFamily: "system-ui, sans-serif",
  textBoxFontSize: "16px",
};

const TOOLS = {
  scroll: StackScrollTool,
  window: WindowLevelTool,
  zoom: ZoomTool,
  pan: PanTool,
  length: LengthTool,
};

/** What is always there, whichever tool is in hand: wheel, right and middle button, two fingers. */
const FIXED = {
  scroll: [{ mouseButton: MouseBindings.Wheel }],
  zoom: [{ mouseButton: MouseBindings.Secondary }, { numTouchPoints: 2 }],
  pan: [{ mouseButton: MouseBindings.Auxiliary }],
};

export class Stage {
  /** @param element the box that the canvas fills @param tell called with what changed: `image`, `window`, `zoom`, `failed` */
  constructor(element, tell) {
    this.element = element;
    this.tell = tell;
    this.images = [];
    this.run = 0;
    initCore({ rendering: { webGlContextCount: 1 } });
    initTools();
    initLoader({ maxWebWorkers: Math.min(2, Math.max(1, (navigator.hardwareConcurrency ?? 2) - 1)) });
    cache.setMaxCacheSize(MEMORY);
    this.engine = new RenderingEngine("viewer");
    this.engine.enableElement({ viewportId: "stage", type: ViewportType.STACK, element });
    this.viewport = this.engine.getViewport("stage");
    this.group = ToolGroupManager.createToolGroup("viewer");
    for (const tool of Object.values(TOOLS)) {
      addTool(tool);
      this.group.addTool(tool.toolName);
    }
    this.group.addViewport("stage", "viewer");
    const { style } = annotation.config;
    const known = style.getDefaultToolStyles();
    style.setDefaultToolStyles({ ...known, global: { ...known.global, ...MARKS } });
    this.listen();
  }

  listen() {
    const on = (name, act) => this.element.addEventListener(name, act);
    on(Events.STACK_NEW_IMAGE, () => {
      this.tell("image");
      this.fetchAround();
    });
    on(Events.VOI_MODIFIED, () => this.tell("window"));
    on(Events.CAMERA_MODIFIED, () => this.tell("zoom"));
    on(Events.IMAGE_RENDERED, () => this.tell("drawn"));
    on("contextmenu", (event) => event.preventDefault());
    for (const name of [Events.IMAGE_LOAD_ERROR, Events.IMAGE_LOAD_FAILED]) {
      const failed = ({ detail }) => detail.imageId === this.images[this.at] && this.tell("failed", statusOf(detail.error));
      this.element.addEventListener(name, failed);
      eventTarget.addEventListener(name, failed);
    }
    new ResizeObserver(() => this.engine.resize(true, true)).observe(this.element);
  }

  /** The tool in hand: what the first button, or one finger, does. */
  hold(name) {
    for (const [each, tool] of Object.entries(TOOLS)) {
      const bindings = [...(FIXED[each] ?? [])];
      if (each === name) bindings.push({ mouseButton: MouseBindings.Primary });
      this.group.setToolPassive(tool.toolName, { removeAllBindings: true });
      if (bindings.length > 0) this.group.setToolActive(tool.toolName, { bindings });
    }
  }

  /** Shows a stack, beginning at one of its images. */
  async open(images, at) {
    this.run += 1;
    this.images = images;
    this.wanted = at;
    try {
      await this.viewport.setStack(images, at);
      this.viewport.render();
      this.tell("image");
      this.fetchAround();
    } catch (error) {
      this.tell("failed", statusOf(error));
    }
  }

  get at() {
    return this.viewport.getImageIds?.().length ? this.viewport.getCurrentImageIdIndex() : (this.wanted ?? 0);
  }

  async go(at) {
    const to = Math.max(0, Math.min(this.images.length - 1, at));
    if (to === this.at) return;
    try {
      await this.viewport.setImageIdIndex(to);
    } catch (error) {
      this.tell("failed", statusOf(error));
    }
  }

  /** Centre and width as shown, in the image's own units. */
  get window() {
    const range = this.viewport.getProperties().voiRange;
    return range ? utilities.windowLevel.toWindowLevel(range.lower, range.upper) : null;
  }

  /** A window by centre and width; with none, the one that the image came with. */
  set window(wanted) {
    if (wanted) {
      const voiRange = utilities.windowLevel.toLowHighRange(wanted.windowWidth, wanted.windowCenter);
      this.viewport.setProperties({ voiRange });
    } else {
      const { invert } = this.viewport.getProperties();
      this.viewport.resetProperties();
      this.viewport.setProperties({ invert });
    }
    this.viewport.render();
    this.tell("window");
  }

  get zoom() {
    return this.viewport.getZoom();
  }

  enlarge(factor) {
    this.viewport.setZoom(this.viewport.getZoom() * factor);
    this.viewport.render();
  }

  invert() {
    const { invert } = this.viewport.getProperties();
    this.viewport.setProperties({ invert: !invert });
    this.viewport.render();
    return !invert;
  }

  /** As the image came: window, place, size; measurements go. */
  reset() {
    annotation.state.removeAllAnnotations();
    this.viewport.resetProperties();
    this.viewport.resetCamera();
    this.viewport.render();
    this.tell("window");
  }

  /** Whether the image says how large its pixels are and where it lies; without that a length means nothing. */
  get measurable() {
    const plane = metaData.get("imagePlaneModule", this.images[this.at]);
    return Boolean(plane?.rowPixelSpacing && plane?.columnPixelSpacing && plane?.frameOfReferenceUID && !plane.usingDefaultValues);
  }

  /** Letters at the four sides, by the patient (PS3.3, C.7.6.1.1.1): left, right, top, bottom; none where it is not said. */
  get sides() {
    const plane = metaData.get("imagePlaneModule", this.images[this.at]);
    if (!plane?.rowCosines || !plane?.columnCosines || plane.usingDefaultValues) return ["", "", "", ""];
    const back = (vector) => vector.map((part) => -part);
    const [row, column] = [[...plane.rowCosines], [...plane.columnCosines]];
    return [back(row), row, back(column), column].map(letters);
  }

  /** Fetches the neighbours of the image being looked at, nearest first, one after the other. */
  async fetchAround() {
    const run = ++this.run;
    const at = this.at;
    for (let step = 1; step <= AHEAD; step += 1) {
      for (const next of step <= BEHIND ? [at + step, at - step] : [at + step]) {
        const image = this.images[next];
        if (run !== this.run) return;
        if (image && !cache.getImageLoadObject(image)) await imageLoader.loadAndCacheImage(image).catch(() => {});
      }
    }
  }
}

function letters(vector) {
  const names = [
    ["L", "R"],
    ["P", "A"],
    ["H", "F"],
  ];
  return vector
    .map((part, axis) => [Math.abs(part), names[axis][part > 0 ? 0 : 1]])
    .filter(([size]) => size > 0.25)
    .sort(([one], [other]) => other - one)
    .map(([, name]) => name)
    .join("");
}

function statusOf(error) {
  return error?.status ?? error?.request?.status ?? error?.error?.status ?? error?.error?.request?.status ?? 0;
}
