const MARGIN = { left: 60, right: 60, top: 30, bottom: 40 };
/** Below the axes: where runs pass that have no value. */
const RAIL = 22;
const ZONE = 26;
const SHADES = 24;

/** A color of the page, as it is in light or in dark. */
function pageColor(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** From bad (orange) over pink to good (blue). */
function shade(share) {
  const hue = (390 - 170 * share) % 360;
  return `hsl(${hue.toFixed(0)} 75% 52%)`;
}

/** Parallel coordinates: a line for each run, drawn on a canvas; axes and brushes over it as SVG. */
class Parallel {
  constructor(root, data, changed) {
    this.root = root;
    this.axes = data.axes;
    this.runs = data.runs;
    this.changed = changed;
    this.brushes = this.axes.map(() => null);
    this.selected = this.runs.map((run, i) => i);
    this.colorBy = null;
    this.chosen = null;
    this.pending = false;
    this.back = document.createElement("canvas");
    this.front = document.createElement("canvas");
    this.svg = document.createElementNS(SVG, "svg");
    root.replaceChildren(this.back, this.front, this.svg);
    this.listen();
  }

  /** Takes the size of the page, and draws everything anew. */
  layout() {
    this.width = this.root.clientWidth;
    this.height = this.root.clientHeight;
    const density = devicePixelRatio || 1;
    for (const canvas of [this.back, this.front]) {
      canvas.width = this.width * density;
      canvas.height = this.height * density;
      canvas.getContext("2d").setTransform(density, 0, 0, density, 0, 0);
    }
    const [top, bottom] = [MARGIN.top, this.height - MARGIN.bottom];
    const gap = (this.width - MARGIN.left - MARGIN.right) / Math.max(1, this.axes.length - 1);
    this.x = this.axes.map((axis, i) => MARGIN.left + i * gap);
    this.scales = this.axes.map((axis) => this.scale(axis, bottom, top));
    this.ys = this.axes.map((axis, i) =>
      axis.values.map((value) => (value === null ? bottom + RAIL : this.scales[i].pixel(value))));
    this.drawAxes(top, bottom);
    this.drawBack();
    this.drawFront();
  }

  scale(axis, bottom, top) {
    if (axis.kind === "text") {
      return new Scale(-0.5, axis.categories.length - 0.5, bottom, top);
    }
    const present = axis.values.filter((value) => value !== null);
    const low = present.reduce((a, b) => Math.min(a, b), Infinity);
    const high = present.reduce((a, b) => Math.max(a, b), -Infinity);
    if (low > high) {
      return new Scale(0, 1, bottom, top);
    }
    if (low === high) {
      const margin = Math.abs(low) * 0.1 || 1;
      return new Scale(low - margin, high + margin, bottom, top);
    }
    return new Scale(low, high, bottom, top, axis.kind === "log");
  }

  drawAxes(top, bottom) {
    this.svg.replaceChildren();
    this.axes.forEach((axis, i) => {
      const group = shape(this.svg, "g", { class: "axis" });
      const x = this.x[i];
      shape(group, "line", { class: "axis-line", x1: x, x2: x, y1: top, y2: bottom });
      const arrow = axis.better ? (axis.better === "less" ? " ↓" : " ↑") : "";
      const most = Math.max(8, Math.floor((this.x[1] - this.x[0] || 200) / 7));
      const name = axis.name.length > most ? axis.name.slice(0, most - 1) + "…" : axis.name;
      const title = shape(group, "text", { class: "axis-name", x, y: top - 14, "text-anchor": "middle" }, name + arrow);
      shape(title, "title", {}, axis.name);
      for (const [value, label] of this.ticks(axis, i)) {
        const y = this.scales[i].pixel(value);
        shape(group, "line", { class: "axis-line", x1: x - 4, x2: x, y1: y, y2: y });
        shape(group, "text", { x: x - 7, y: y + 4, "text-anchor": "end" }, label);
      }
      if (axis.values.includes(null)) {
        shape(group, "text", { class: "rail", x: x - 7, y: bottom + RAIL + 4, "text-anchor": "end" }, "none");
      }
      const height = bottom - top + 2 * RAIL;
      shape(group, "rect", { class: "zone", "data-axis": i, x: x - ZONE / 2, y: top - 4, width: ZONE, height });
    });
    this.brushLayer = shape(this.svg, "g", {});
    this.drawBrushes();
  }

  ticks(axis, i) {
    if (axis.kind !== "text") {
      return this.scales[i].ticks(5).map((value) => [value, brief(value, 3)]);
    }
    const stride = Math.ceil(axis.categories.length / 20);
    const short = (text) => (text.length > 16 ? text.slice(0, 15) + "…" : text);
    return axis.categories.map((text, place) => [place, short(text)]).filter(([place]) => place % stride === 0);
  }

  /** All runs, faintly. It changes with the size alone. */
  drawBack() {
    const pen = this.clear(this.back);
    this.stroke(pen, this.runs.map((run, i) => i), pageColor("--faint"), 1);
  }

  /** The runs that all brushes let through, the best ones last and so on top. */
  drawFront() {
    const pen = this.clear(this.front);
    const many = this.selected.length > 200;
    pen.globalAlpha = this.selected.length > 1000 ? 0.4 : many ? 0.6 : 0.85;
    for (const [color, members] of this.colored()) {
      this.stroke(pen, members, color, many ? 1 : 1.5);
    }
    pen.globalAlpha = 1;
    if (this.chosen !== null) {
      this.stroke(pen, [this.chosen], pageColor("--text"), 3);
    }
  }

  clear(canvas) {
    const pen = canvas.getContext("2d");
    pen.clearRect(0, 0, this.width, this.height);
    return pen;
  }

  /** One path for many lines: far faster than a path for each. */
  stroke(pen, members, color, width) {
    pen.strokeStyle = color;
    pen.lineWidth = width;
    pen.beginPath();
    for (const run of members) {
      pen.moveTo(this.x[0], this.ys[0][run]);
      for (let i = 1; i < this.x.length; i++) {
        pen.lineTo(this.x[i], this.ys[i][run]);
      }
    }
    pen.stroke();
  }

  /** Pairs of a color and the selected runs that have it. */
  colored() {
    const axis = this.axes[this.colorBy];
    const members = new Map();
    const add = (color, run) => (members.get(color) || members.set(color, []).get(color)).push(run);
    if (axis === undefined) {
      return [[pageColor("--line"), this.selected]];
    }
    if (axis.kind === "text") {
      this.selected.forEach((run) => add(axis.values[run], run));
      return [...members].map(([place, runs]) =>
        [place === null ? pageColor("--quiet") : pageColor(`--color${place % 8}`), runs]);
    }
    const scale = this.scales[this.colorBy];
    const goodness = (value) => {
      const share = Math.min(1, Math.max(0, (scale.from - scale.pixel(value)) / (scale.from - scale.to)));
      return axis.better === "less" ? 1 - share : share;
    };
    this.selected.forEach((run) => {
      const value = axis.values[run];
      add(value === null ? -1 : Math.round(goodness(value) * SHADES), run);
    });
    return [...members].sort(([a], [b]) => a - b).map(([step, runs]) =>
      [step < 0 ? pageColor("--quiet") : shade(step / SHADES), runs]);
  }

  setColor(axis) {
    this.colorBy = axis;
    this.drawFront();
  }

  /** Points out one run, or none. */
  choose(run) {
    this.chosen = run;
    this.drawFront();
  }

  /** Lets only the runs through that pass an axis between two heights; null lets all through. */
  brush(axis, range) {
    this.brushes[axis] = range;
    const active = this.brushes.map((span, i) => [i, span]).filter(([, span]) => span);
    const inside = (run) => active.every(([i, [from, to]]) => this.ys[i][run] >= from && this.ys[i][run] <= to);
    this.selected = this.runs.map((run, i) => i).filter(inside);
    this.drawBrushes();
    if (!this.pending) {
      // However many moves a mouse reports, one picture a frame.
      this.pending = true;
      requestAnimationFrame(() => {
        this.pending = false;
        this.drawFront();
        this.changed(false);
      });
    }
  }

  clearBrushes() {
    this.brushes = this.axes.map(() => null);
    this.brush(0, null);
    this.changed(true);
  }

  isBrushed() {
    return this.brushes.some((span) => span !== null);
  }

  drawBrushes() {
    this.brushLayer.replaceChildren();
    this.brushes.forEach((span, i) => {
      if (span) {
        const [y, to] = span;
        shape(this.brushLayer, "rect", { class: "brush", x: this.x[i] - 8, y, width: 16, height: to - y });
      }
    });
  }

  listen() {
    let held = null;
    const height = (event) => event.clientY - this.root.getBoundingClientRect().top;
    this.svg.addEventListener("pointerdown", (event) => {
      const axis = event.target.dataset.axis;
      if (axis !== undefined) {
        held = { axis: Number(axis), from: height(event) };
        this.svg.setPointerCapture(event.pointerId);
      }
    });
    this.svg.addEventListener("pointermove", (event) => {
      if (held) {
        const range = [held.from, height(event)].sort((a, b) => a - b);
        this.brush(held.axis, range[1] - range[0] > 3 ? range : null);
      }
    });
    const end = () => {
      if (held) {
        held = null;
        this.changed(true);
      }
    };
    this.svg.addEventListener("pointerup", (event) => {
      if (held && Math.abs(height(event) - held.from) <= 3) {
        this.brush(held.axis, null);
      }
      end();
    });
    this.svg.addEventListener("pointercancel", end);
  }
}
