/** Lets the mouse, a pen or a finger read values, choose a part by dragging, and go back by a double click. */
function listen(chart) {
  const plot = chart.plot;
  const position = (event) => {
    const x = event.clientX - plot.getBoundingClientRect().left;
    return Math.min(Math.max(x, chart.x.from), chart.x.to);
  };
  let start = null;

  plot.addEventListener("pointerdown", (event) => {
    start = position(event);
    plot.setPointerCapture(event.pointerId);
  });
  plot.addEventListener("pointermove", (event) => {
    chart.overlay.replaceChildren();
    if (start === null) {
      showTip(chart, position(event));
    } else {
      const [left, right] = [start, position(event)].sort((a, b) => a - b);
      const height = chart.y.from - chart.y.to;
      shape(chart.overlay, "rect", { class: "selection", x: left, y: chart.y.to, width: right - left, height });
    }
  });
  plot.addEventListener("pointerup", (event) => {
    const [left, right] = [start, position(event)].sort((a, b) => a - b);
    start = null;
    if (right - left > 4) {
      chart.zoomTo([chart.x.value(left), chart.x.value(right)]);
    }
  });
  plot.addEventListener("pointerleave", () => {
    chart.overlay.replaceChildren();
    hideTip(chart);
  });
  plot.addEventListener("pointercancel", () => {
    start = null;
  });
  plot.addEventListener("dblclick", () => chart.zoomTo(null));
}

function hideTip(chart) {
  chart.plot.querySelector(".tip")?.remove();
}

/** Points out the value that is nearest to a place on the x axis. */
function showTip(chart, x) {
  hideTip(chart);
  const distance = (point) => Math.abs(chart.x.pixel(point.x) - x);
  const nearest = chart.shown.reduce((best, point) => (distance(point) < distance(best) ? point : best), chart.shown[0]);
  if (!nearest) {
    return;
  }
  const at = chart.x.pixel(nearest.x);
  shape(chart.overlay, "line", { class: "cursor", x1: at, x2: at, y1: chart.y.to, y2: chart.y.from });
  if (Number.isFinite(chart.y.pixel(nearest.y))) {
    chart.dot(chart.overlay, nearest);
  }
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.textContent = chart.describe(nearest);
  const onRight = at > chart.plot.clientWidth / 2;
  tip.style[onRight ? "right" : "left"] = `${(onRight ? chart.plot.clientWidth - at : at) + 8}px`;
  chart.plot.append(tip);
}

function press(button, pressed) {
  button.setAttribute("aria-pressed", String(pressed));
}

const curves = JSON.parse(document.getElementById("data").textContent);
const charts = [...document.querySelectorAll("article.card")].map((card) => {
  const reset = card.querySelector(".reset");
  const log = card.querySelector(".log");
  const chart = new Chart(curves[card.dataset.curve], card.querySelector(".plot"), (zoomed) => {
    reset.hidden = !zoomed;
  });
  log.hidden = false;
  log.addEventListener("click", () => {
    chart.setLog(!chart.log);
    press(log, chart.log);
  });
  reset.addEventListener("click", () => chart.zoomTo(null));
  return chart;
});

/* Readers without scripts see no empty plots. */
document.documentElement.classList.add("scripted");
charts.forEach((chart) => chart.draw());

const axis = document.getElementById("axis");
if (axis) {
  axis.hidden = false;
  axis.addEventListener("click", (event) => {
    const chosen = event.target.closest("button");
    if (chosen) {
      axis.querySelectorAll("button").forEach((button) => press(button, button === chosen));
      charts.forEach((chart) => chart.setAxis(chosen.value));
    }
  });
}
addEventListener("resize", () => charts.forEach((chart) => chart.draw()));
