"use strict";

/** Round values between two bounds, at about the given number. */
function linearTicks(low, high, count) {
  const power = 10 ** Math.floor(Math.log10((high - low) / count));
  const step = [1, 2, 5, 10].find((unit) => (high - low) / (unit * power) <= count) * power;
  const ticks = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
    ticks.push(i * step);
  }
  return ticks;
}

/** Powers of ten between two positive bounds; round values where that would leave fewer than two. */
function logTicks(low, high, count) {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  if (last - first < 1) {
    return linearTicks(low, high, count);
  }
  const stride = Math.ceil((last - first + 1) / count);
  const ticks = [];
  for (let exponent = first; exponent <= last; exponent += stride) {
    ticks.push(Number("1e" + exponent));
  }
  return ticks;
}

/** A mapping of values to pixels: linear, or logarithmic for positive values. */
class Scale {
  constructor(low, high, from, to, log = false) {
    this.low = low;
    this.high = high;
    this.from = from;
    this.to = to;
    this.log = log;
  }

  /** A scale for an axis of values: a little wider than they are, and never empty. */
  static around(values, from, to, log) {
    let low = Infinity;
    let high = -Infinity;
    for (const value of values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (low > high) {
      return new Scale(log ? 0.1 : 0, 1, from, to, log);
    }
    if (log) {
      const margin = low === high ? 2 : (high / low) ** 0.05;
      return new Scale(low / margin, high * margin, from, to, log);
    }
    const margin = low === high ? Math.abs(low) * 0.1 || 1 : high * 0.05 - low * 0.05;
    return new Scale(low - margin, high + margin, from, to, log);
  }

  pixel(value) {
    const share = this.log
      ? Math.log(value / this.low) / Math.log(this.high / this.low)
      : (value / 2 - this.low / 2) / (this.high / 2 - this.low / 2);
    return this.from + share * (this.to - this.from);
  }

  value(pixel) {
    const share = (pixel - this.from) / (this.to - this.from);
    return this.low + share * (this.high - this.low);
  }

  ticks(count) {
    return this.log ? logTicks(this.low, this.high, count) : linearTicks(this.low, this.high, count);
  }
}

/** A number in few characters, for an axis or a tip. */
function brief(value, digits = 4) {
  if (value === 0) {
    return "0";
  }
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-3) {
    return value.toExponential(digits - 1).replace(/\.?0+e/, "e").replace("e+", "e");
  }
  return String(Number(value.toPrecision(size >= 1000 ? 7 : digits)));
}

/** The unit in which a span of milliseconds reads well. */
function timeUnit(millis) {
  const units = [["d", 864e5], ["h", 36e5], ["min", 6e4], ["s", 1e3], ["ms", 1]];
  const [name, size] = units.find(([, length]) => millis >= 2 * length) || units[units.length - 1];
  return { name, size };
}
