// Hearing a call to get its copy ready: the picture, with the parts that are to be silent drawn into it, and
// the times of a part taken from the sound instead of typed. The sound itself is the browser's own player.
import { Wave } from "./wave.js";

const audio = document.querySelector("audio");
const canvas = document.querySelector("canvas.peaks");
const trouble = document.querySelector("[data-trouble]");
const speed = document.querySelector("[data-speed]");

const state = {
  peaks: null,
  span: null,
  get durationMs() { return audio.duration > 0 ? audio.duration * 1000 : 0; },
  get nowMs() { return audio.currentTime * 1000; },
  get marks() {
    return [...document.querySelectorAll("[data-part]")].map(({ dataset }) => ({
      kind: "loss",
      from: Number(dataset.from) * 1000,
      to: Number(dataset.to) * 1000,
      lane: dataset.side,
    }));
  },
};
const wave = new Wave(canvas, state);
const draw = () => wave.draw();

const clock = (seconds) => {
  const tenths = Math.floor(seconds * 10);
  const rest = String(Math.floor((tenths % 600) / 10)).padStart(2, "0");
  return `${Math.floor(tenths / 600)}:${rest}.${tenths % 10}`;
};
// The form is another one after each part.
const field = (which) => document.getElementById(which);
const go = (seconds) => {
  if (audio.duration > 0) audio.currentTime = Math.min(audio.duration, Math.max(0, seconds));
};

wave.listen((ms) => go(ms / 1000), (from, to) => {
  state.span = { from, to };
  field("part-from").value = clock(from / 1000);
  field("part-to").value = clock(to / 1000);
  draw();
});
document.addEventListener("click", (click) => {
  const button = click.target.closest("[data-take], [data-go], [data-skip]");
  if (!button) return;
  if (button.dataset.take) field(button.dataset.take).value = clock(audio.currentTime);
  if (button.dataset.skip) go(audio.currentTime + Number(button.dataset.skip));
  if (button.dataset.go) {
    go(Number(button.dataset.go));
    audio.play();
  }
});
speed.addEventListener("change", () => {
  audio.preservesPitch = true;
  audio.playbackRate = Number(speed.value);
});

const show = () => {
  for (const button of document.querySelectorAll("[data-take], [data-go]")) button.hidden = false;
  state.span = null;
  draw();
};
document.addEventListener("htmx:afterSwap", show);
for (const what of ["timeupdate", "loadedmetadata", "seeked"]) audio.addEventListener(what, draw);
audio.addEventListener("error", () => { trouble.hidden = false; });
addEventListener("resize", draw);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
show();

fetch(canvas.dataset.peaks, { cache: "no-store" })
  .then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(answer.status)))
  .then((octets) => { state.peaks = new Uint8Array(octets); draw(); })
  .catch(() => { trouble.hidden = false; });
