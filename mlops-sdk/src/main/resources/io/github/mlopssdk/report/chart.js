const EDGE = { left: 48, right: 10, top: 8, bottom: 34 };
/** Curves of at most this many visible points get a dot on each. */
const MAX_DOTS = 50;

/** One curve, drawn into a card. */
class Chart {
  constructor(curve, plot, onZoom) {
    this.curve = curve;
    this.plot = plot;
    this.onZoom = onZoom;
    this.axis = "step";
    this.log = false;
    this.zoom = null;
    listen(this);
  }

  setAxis(axis) {
    this.axis = axis;
    this.zoomTo(null);
  }

  setLog(log) {
    this.log = log;
    this.draw();
  }

  /** Shows a part of the x axis, given as its ends, or all of it. */
  zoomTo(range) {
    this.zoom = range;
    this.onZoom(range !== null);
    this.draw();
  }

  /** The points and the meaning of their x, for the axis that is chosen. */
  points() {
    const { steps, millis, values } = this.curve;
    const numbers = values.map(Number);
    const point = (x) => (y, i) => ({ x: x(i), y, step: steps[i], millis: millis[i] });
    if (this.axis === "time") {
      const unit = timeUnit(Math.max(...millis) - Math.min(...millis));
      const points = numbers.map(point((i) => millis[i] / unit.size)).sort((a, b) => a.x - b.x);
      return { points, label: `time since start (${unit.name})` };
    }
    if (steps.every((step) => step === steps[0])) {
      return { points: numbers.map(point((i) => i)), label: "order (all at one step)" };
    }
    return { points: numbers.map(point((i) => Number(steps[i]))), label: "step" };
  }

  draw() {
    const width = this.plot.clientWidth;
    const height = this.plot.clientHeight;
    if (width <= EDGE.left + EDGE.right) {
      return;
    }
    const { points, label } = this.points();
    const [low, high] = this.zoom || [points[0].x, points[points.length - 1].x];
    this.x = new Scale(low, high > low ? high : low + 1, EDGE.left, width - EDGE.right);
    const inside = points.filter((point) => point.x >= this.x.low && point.x <= this.x.high);
    const drawable = (point) => Number.isFinite(point.y) && (!this.log || point.y > 0);
    const shown = inside.filter(drawable);
    this.y = Scale.around(shown.map((point) => point.y), height - EDGE.bottom, EDGE.top, this.log);
    this.shown = inside;

    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", `${this.curve.key} by ${label}`);
    this.drawAxes(svg, width, height, label);
    shape(svg, "path", { class: "curve", d: this.path(inside, drawable) });
    if (shown.length <= MAX_DOTS) {
      shown.forEach((point) => this.dot(svg, point));
    }
    inside.filter((point) => !drawable(point)).forEach((point) => this.oddMark(svg, point));
    this.overlay = shape(svg, "g", {});
    this.plot.replaceChildren(svg);
  }

  drawAxes(svg, width, height, label) {
    const bottom = height - EDGE.bottom;
    for (const value of this.y.ticks(4)) {
      const y = this.y.pixel(value);
      shape(svg, "line", { class: "grid", x1: EDGE.left, x2: width - EDGE.right, y1: y, y2: y });
      shape(svg, "text", { class: "y-tick", x: EDGE.left - 6, y: y + 4, "text-anchor": "end" }, brief(value, 3));
    }
    const ticks = this.x.ticks(Math.max(2, Math.floor(width / 90)));
    for (const value of ticks.filter((tick) => label !== "step" || Number.isInteger(tick))) {
      const x = this.x.pixel(value);
      shape(svg, "line", { class: "grid", x1: x, x2: x, y1: EDGE.top, y2: bottom });
      shape(svg, "text", { class: "x-tick", x, y: bottom + 14, "text-anchor": "middle" }, brief(value));
    }
    const middle = (EDGE.left + width - EDGE.right) / 2;
    shape(svg, "text", { class: "x-label", x: middle, y: height - 3, "text-anchor": "middle" }, label);
  }

  /** The line through the points, interrupted where a value cannot be drawn. */
  path(points, drawable) {
    let pen = "M";
    let path = "";
    for (const point of points) {
      if (drawable(point)) {
        path += `${pen}${this.x.pixel(point.x).toFixed(1)} ${this.y.pixel(point.y).toFixed(1)}`;
        pen = "L";
      } else {
        pen = "M";
      }
    }
    return path;
  }

  dot(parent, point) {
    shape(parent, "circle", { class: "dot", r: 2.4, cx: this.x.pixel(point.x), cy: this.y.pixel(point.y) });
  }

  /** A triangle that points to where the value went: up for +∞, else down. */
  oddMark(svg, point) {
    const x = this.x.pixel(point.x);
    const up = point.y === Infinity;
    const tip = up ? this.y.to : this.y.from;
    const base = tip + (up ? 8 : -8);
    const mark = shape(svg, "path", { class: "odd-mark", d: `M${x} ${tip}L${x - 4} ${base}L${x + 4} ${base}Z` });
    shape(mark, "title", {}, this.describe(point));
  }

  describe(point) {
    const value = Number.isFinite(point.y) ? brief(point.y, 6) : String(point.y).replace("Infinity", "∞");
    const unit = timeUnit(point.millis);
    return `${value} · step ${point.step} · ${brief(point.millis / unit.size, 3)} ${unit.name}`;
  }
}
