const FRAME = { left: 52, right: 10, top: 8, bottom: 34 };

/** Curves of several configurations, each with the band of its seeds. */
class BandChart {
  constructor(bands, plot) {
    this.bands = bands;
    this.plot = plot;
    this.log = false;
    plot.addEventListener("pointermove", (event) => this.tell(event.clientX - plot.getBoundingClientRect().left));
    plot.addEventListener("pointerleave", () => this.hush());
  }

  draw() {
    const width = this.plot.clientWidth;
    const height = this.plot.clientHeight;
    const drawable = (value) => value !== null && (!this.log || value > 0);
    const steps = this.bands.lines.flatMap((line) => [line.steps[0], line.steps[line.steps.length - 1]]);
    const [low, high] = [Math.min(...steps), Math.max(...steps)];
    this.x = new Scale(low, high > low ? high : low + 1, FRAME.left, width - FRAME.right);
    // The means decide the height: one wild seed's band would flatten all the rest.
    const means = this.bands.lines.flatMap((line) => line.mean).filter(drawable);
    this.y = Scale.around(means, height - FRAME.bottom, FRAME.top, this.log);

    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", `${this.bands.metric} by step`);
    this.drawAxes(svg, width, height);
    for (const line of this.bands.lines) {
      const color = pageColor(`--color${line.color}`);
      shape(svg, "path", { class: "band", fill: color, d: this.band(line, drawable) });
      shape(svg, "path", { class: "mean", stroke: color, d: this.path(line, drawable) });
    }
    this.overlay = shape(svg, "g", {});
    this.plot.replaceChildren(svg);
  }

  drawAxes(svg, width, height) {
    const bottom = height - FRAME.bottom;
    for (const value of this.y.ticks(4)) {
      const y = this.y.pixel(value);
      shape(svg, "line", { class: "grid", x1: FRAME.left, x2: width - FRAME.right, y1: y, y2: y });
      shape(svg, "text", { class: "y-tick", x: FRAME.left - 6, y: y + 4, "text-anchor": "end" }, brief(value, 3));
    }
    for (const value of this.x.ticks(Math.max(2, Math.floor(width / 90))).filter(Number.isInteger)) {
      const x = this.x.pixel(value);
      shape(svg, "line", { class: "grid", x1: x, x2: x, y1: FRAME.top, y2: bottom });
      shape(svg, "text", { class: "x-tick", x, y: bottom + 14, "text-anchor": "middle" }, brief(value));
    }
    const middle = (FRAME.left + width - FRAME.right) / 2;
    shape(svg, "text", { class: "x-label", x: middle, y: height - 3, "text-anchor": "middle" }, "step");
  }

  /** A height within the picture, however far out the value is. */
  place(value) {
    return Math.min(Math.max(this.y.pixel(value), this.y.to), this.y.from).toFixed(1);
  }

  path(line, drawable) {
    let pen = "M";
    let path = "";
    line.steps.forEach((step, i) => {
      if (drawable(line.mean[i])) {
        path += `${pen}${this.x.pixel(step).toFixed(1)} ${this.place(line.mean[i])}`;
        pen = "L";
      } else {
        pen = "M";
      }
    });
    return path;
  }

  band(line, drawable) {
    const inside = line.steps.map((step, i) => i).filter((i) => drawable(line.mean[i]) && line.high[i] !== null);
    if (inside.length < 2) {
      return "";
    }
    const point = (ends) => (i) => `${this.x.pixel(line.steps[i]).toFixed(1)} ${
      drawable(ends[i]) ? this.place(ends[i]) : this.y.from}`;
    return `M${inside.map(point(line.high)).join("L")}L${inside.reverse().map(point(line.low)).join("L")}Z`;
  }

  hush() {
    this.plot.querySelector(".tip")?.remove();
    this.overlay?.replaceChildren();
  }

  /** Tells the values of all lines at the step that is nearest to the mouse. */
  tell(x) {
    this.hush();
    const steps = this.bands.lines.flatMap((line) => line.steps);
    const near = steps.reduce((a, b) => (Math.abs(this.x.pixel(b) - x) < Math.abs(this.x.pixel(a) - x) ? b : a));
    const at = this.x.pixel(near);
    shape(this.overlay, "line", { class: "cursor", x1: at, x2: at, y1: this.y.to, y2: this.y.from });
    const tip = document.createElement("div");
    tip.className = "tip lines";
    tip.append(`step ${near}`);
    for (const line of this.bands.lines) {
      const i = line.steps.indexOf(near);
      if (i >= 0) {
        const half = line.high[i] === null ? "" : ` ± ${brief(line.high[i] - line.mean[i], 2)}`;
        const row = document.createElement("div");
        row.textContent = `${brief(line.mean[i])}${half}  ${line.label} (n=${line.n[i]})`;
        tip.append(row);
      }
    }
    const onRight = at > this.plot.clientWidth / 2;
    tip.style[onRight ? "right" : "left"] = `${(onRight ? this.plot.clientWidth - at : at) + 8}px`;
    this.plot.append(tip);
  }
}
