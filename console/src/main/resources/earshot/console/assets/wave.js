// The picture of a recording: above the line who called, below it who was called, with what happened.

const HEAD = 20;
const FOOT = 16;
const BAR = 2;
const PITCH = 3;
const GLYPHS = { hold: "‖", transfer: "→", keys: "#", loss: "×", silent: "○", note: "▲" };

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Drawn in stripes, so that the sides differ without colour as well. */
const stripes = (pen, name) => {
  const tile = document.createElement("canvas");
  tile.width = 1;
  tile.height = 4;
  const small = tile.getContext("2d");
  small.fillStyle = colour(name);
  small.fillRect(0, 0, 1, 2);
  return pen.createPattern(tile, "repeat");
};

export class Wave {
  #canvas;
  #state;
  #loudest = null;

  /** @param state tells durationMs, peaks, span, nowMs and marks when asked */
  constructor(canvas, state) {
    this.#canvas = canvas;
    this.#state = state;
  }

  /** Each bar's peaks are found once for a width, not for each picture. */
  #bars(width) {
    const { peaks } = this.#state;
    const count = Math.max(1, Math.floor(width / PITCH));
    if (this.#loudest?.peaks === peaks && this.#loudest.count === count) return this.#loudest;
    const bars = new Uint8Array(2 * count);
    const columns = peaks.length / 2;
    for (let i = 0; i < columns; i++) {
      const bar = 2 * Math.floor((i * count) / columns);
      bars[bar] = Math.max(bars[bar], peaks[2 * i]);
      bars[bar + 1] = Math.max(bars[bar + 1], peaks[2 * i + 1]);
    }
    if (columns < count) {
      for (let i = 0; i < 2 * count; i++) {
        bars[i] = peaks[2 * Math.floor((Math.floor(i / 2) * columns) / count) + (i % 2)];
      }
    }
    this.#loudest = { peaks, count, bars };
    return this.#loudest;
  }

  draw() {
    const { durationMs, peaks, span, nowMs, marks } = this.#state;
    const scale = window.devicePixelRatio || 1;
    const width = this.#canvas.clientWidth;
    const height = this.#canvas.clientHeight;
    this.#canvas.width = Math.round(width * scale);
    this.#canvas.height = Math.round(height * scale);
    const pen = this.#canvas.getContext("2d");
    pen.scale(scale, scale);
    const x = (ms) => (durationMs > 0 ? (ms / durationMs) * width : 0);
    const middle = Math.round((HEAD + height - FOOT) / 2);
    const lane = middle - HEAD - 2;

    if (span) {
      pen.fillStyle = colour("--span");
      pen.fillRect(x(span.from), HEAD, Math.max(2, x(span.to) - x(span.from)), height - HEAD - FOOT);
      pen.fillStyle = colour("--ink");
      for (const edge of [span.from, span.to]) pen.fillRect(x(edge) - 1, HEAD, 2, height - HEAD - FOOT);
    }
    for (const mark of marks) this.#band(pen, mark, x, middle, lane);
    if (peaks) {
      const { count, bars } = this.#bars(width);
      for (const side of [0, 1]) {
        pen.fillStyle = side === 0 ? colour(this.#canvas.dataset.left) : stripes(pen, this.#canvas.dataset.right);
        for (let i = 0; i < count; i++) {
          const tall = Math.max(1, Math.sqrt(bars[2 * i + side] / 255) * lane);
          pen.fillRect(i * PITCH, side === 0 ? middle - 1 - tall : middle + 2, BAR, tall);
        }
      }
    }
    pen.fillStyle = colour("--line");
    pen.fillRect(0, middle, width, 1);
    const beside = { head: -99, foot: -99 };
    for (const mark of marks) this.#glyph(pen, mark, x, height, beside);
    pen.fillStyle = colour("--ink");
    const at = Math.min(width - 1, Math.max(1, x(nowMs)));
    pen.fillRect(at - 1, HEAD - 4, 2, height - HEAD - FOOT + 8);
    pen.beginPath();
    pen.moveTo(at - 5, HEAD - 8);
    pen.lineTo(at + 5, HEAD - 8);
    pen.lineTo(at, HEAD);
    pen.fill();
  }

  /** How long something lasted: a hold over both sides, a loss on its own. */
  #band(pen, mark, x, middle, lane) {
    if (mark.kind === "note" || mark.to <= mark.from) return;
    const top = mark.lane === "right" ? middle + 1 : middle - lane;
    const tall = mark.lane === "both" ? 2 * lane : lane;
    pen.fillStyle = colour(mark.kind === "loss" ? "--bad-soft" : "--grey-soft");
    pen.fillRect(x(mark.from), top, Math.max(2, x(mark.to) - x(mark.from)), tall);
  }

  /** One that would stand on another stands beside it. */
  #glyph(pen, mark, x, height, beside) {
    const note = mark.kind === "note";
    const row = note ? "foot" : "head";
    pen.fillStyle = colour(mark.kind === "loss" ? "--bad" : "--ink");
    pen.font = "bold 13px Arial, sans-serif";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    const at = Math.min(this.#canvas.clientWidth - 7, Math.max(7, x(mark.from), beside[row] + 12));
    beside[row] = at;
    pen.fillText(note ? mark.label : GLYPHS[mark.kind], at, note ? height - FOOT / 2 : HEAD / 2 - 2);
    if (note && mark.to > mark.from) pen.fillRect(x(mark.from), height - FOOT, x(mark.to) - x(mark.from), 2);
    if (mark.kind === "transfer") {
      for (let y = HEAD; y < height - FOOT; y += 6) pen.fillRect(x(mark.from), y, 1, 3);
    }
  }

  /** A press goes to a moment, a drag chooses a part; a finger that goes up or down moves the page. */
  listen(seek, choose) {
    const ms = (event) => {
      const box = this.#canvas.getBoundingClientRect();
      return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * this.#state.durationMs;
    };
    let begun = null;
    this.#canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      begun = { ms: ms(event), x: event.clientX, dragged: false };
      this.#canvas.setPointerCapture(event.pointerId);
    });
    this.#canvas.addEventListener("pointermove", (event) => {
      if (!begun || (!begun.dragged && Math.abs(event.clientX - begun.x) < 5)) return;
      begun.dragged = true;
      choose(Math.min(begun.ms, ms(event)), Math.max(begun.ms, ms(event)));
    });
    this.#canvas.addEventListener("pointerup", () => {
      if (begun && !begun.dragged) seek(begun.ms);
      begun = null;
    });
    this.#canvas.addEventListener("pointercancel", () => { begun = null; });
  }
}
