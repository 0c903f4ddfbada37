/** Rows of the table of runs: more at once would make every change of it slow. */
const MOST_ROWS = 100;

const data = JSON.parse(document.getElementById("data").textContent);

function cell(row, tag, text, attributes = {}) {
  const element = document.createElement(tag);
  element.textContent = text;
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  row.append(element);
  return element;
}

function shown(axis, run) {
  const value = axis.values[run];
  if (value === null) {
    return "–";
  }
  return axis.kind === "text" ? axis.categories[value] : brief(value, 6);
}

/** The runs that the brushes let through, sorted by a column. */
class RunTable {
  constructor(section, parallel) {
    this.section = section;
    this.parallel = parallel;
    const first = data.axes.findIndex((axis) => axis.better);
    this.sort = { column: first, down: first >= 0 && data.axes[first].better === "more" };
    this.columns = [
      ...data.axes.map((axis) => ({ name: axis.name, text: (run) => shown(axis, run), key: (run) => axis.values[run] })),
      ...["seed", "status", "name", "id"].map((name) => ({
        name, text: (run) => data.runs[run][name], key: (run) => data.runs[run][name],
      })),
    ];
    const head = section.querySelector("thead").appendChild(document.createElement("tr"));
    this.heads = this.columns.map((column, i) => {
      const th = cell(head, "th", column.name, { scope: "col" });
      th.addEventListener("click", () => {
        this.sort = { column: i, down: this.sort.column === i && !this.sort.down };
        this.draw();
      });
      return th;
    });
    this.body = section.querySelector("tbody");
  }

  draw() {
    const { column, down } = this.sort;
    const runs = [...this.parallel.selected];
    if (column >= 0) {
      const key = this.columns[column].key;
      const order = (a, b) => (typeof a === "string" ? a.localeCompare(b, "en", { numeric: true }) : a - b);
      // Runs without a value stay at the end, whichever way is up.
      runs.sort((a, b) => {
        const [x, y] = [key(a), key(b)];
        return x === null || y === null ? (x === null) - (y === null) : order(x, y) * (down ? -1 : 1);
      });
    }
    this.heads.forEach((th, i) => {
      th.setAttribute("aria-sort", i === column ? (down ? "descending" : "ascending") : "none");
    });
    this.body.replaceChildren(...runs.slice(0, MOST_ROWS).map((run) => this.row(run)));
    const more = runs.length - MOST_ROWS;
    this.section.querySelector("#more").textContent = more > 0 ? `… and ${more} more; brush to narrow them down` : "";
  }

  row(run) {
    const tr = document.createElement("tr");
    this.columns.forEach((column) => cell(tr, "td", column.text(run)));
    tr.addEventListener("click", () => {
      const again = this.parallel.chosen === run;
      this.body.querySelector(".chosen")?.classList.remove("chosen");
      tr.classList.toggle("chosen", !again);
      this.parallel.choose(again ? null : run);
    });
    return tr;
  }
}

function count() {
  const [some, all] = [parallel.selected.length, data.runs.length];
  document.getElementById("count").textContent = some === all ? `${all} runs` : `${some} of ${all} runs`;
  document.getElementById("clear").hidden = !parallel.isBrushed();
}

document.documentElement.classList.add("scripted");
const drawable = data.axes.length > 0 && data.runs.length > 0;
document.getElementById("parallel").hidden = !drawable;
document.getElementById("runs").hidden = data.runs.length === 0;

const parallel = new Parallel(document.querySelector(".coordinates"), data, (settled) => {
  count();
  if (settled) {
    table.draw();
  }
});
const table = new RunTable(document.getElementById("runs"), parallel);

const color = document.getElementById("color");
data.axes.forEach((axis, i) => cell(color, "option", axis.name, { value: i }));
parallel.colorBy = Math.max(0, data.axes.findIndex((axis) => axis.better));
color.value = String(parallel.colorBy);
color.addEventListener("change", () => parallel.setColor(Number(color.value)));
document.getElementById("clear").addEventListener("click", () => parallel.clearBrushes());

const bandCharts = [...document.querySelectorAll("[data-bands]")].map((card) => {
  const chart = new BandChart(data.bands[card.dataset.bands], card.querySelector(".plot"));
  const log = card.querySelector(".log");
  log.hidden = false;
  log.addEventListener("click", () => {
    chart.log = !chart.log;
    log.setAttribute("aria-pressed", String(chart.log));
    chart.draw();
  });
  return chart;
});

function drawAll() {
  if (drawable) {
    // Heights change with the size, and brushes are heights.
    parallel.brushes = parallel.axes.map(() => null);
    parallel.selected = parallel.runs.map((run, i) => i);
    parallel.layout();
  }
  bandCharts.forEach((chart) => chart.draw());
  count();
  table.draw();
}

drawAll();
let size = innerWidth;
addEventListener("resize", () => {
  if (innerWidth !== size) {
    size = innerWidth;
    drawAll();
  }
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
