// A recording's player. The sound is the browser's own, fetched in parts as it is needed; these are
// its buttons, its picture and its keys. Nothing plays before somebody asks for it.
import { keys } from "./keys.js";
import { endOfSilence, silences } from "./quiet.js";
import { Sides } from "./sides.js";
import { Wave } from "./wave.js";

const player = document.querySelector("[data-player]");
const one = (what) => player.querySelector(what);
const audio = one("audio");
const canvas = one("canvas.peaks");
const slider = one("#position");
const speed = one("#speed");
const loop = one("#loop");
const quiet = one("#quiet");
const from = one("#from");
const to = one("#to");
const told = one("[data-told]");
const durationMs = Number(player.dataset.duration);
const sides = new Sides(audio);
let silent = [];

const state = {
  durationMs,
  peaks: null,
  span: null,
  marks: [],
  get nowMs() { return audio.currentTime * 1000; },
};
const wave = new Wave(canvas, state);

const clock = (ms, tenths) => {
  const rounded = tenths ? Math.round(ms / 100) / 10 : Math.floor(ms / 1000);
  const hours = Math.floor(rounded / 3600);
  const minutes = Math.floor(rounded / 60) % 60;
  const seconds = (rounded % 60).toFixed(tenths ? 1 : 0).padStart(tenths ? 4 : 2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
};
const read = (text) => {
  const parts = text.trim().split(":").map(Number);
  if (text.trim() === "" || parts.length > 3 || parts.some((part) => !(part >= 0))) return null;
  return Math.min(durationMs, parts.reduce((sum, part) => sum * 60 + part, 0) * 1000);
};
const tell = (words) => { told.textContent = words; };

const go = (ms) => {
  audio.currentTime = Math.min(durationMs, Math.max(0, ms)) / 1000;
  show();
};
const toggle = () => {
  if (audio.paused) audio.play().catch(trouble);
  else audio.pause();
};
const trouble = (why) => {
  if (why?.name !== "AbortError") one("[data-trouble]").hidden = false;
};

// What is shown

function show() {
  const now = state.nowMs;
  slider.value = String(Math.round(now));
  slider.setAttribute("aria-valuetext", `${clock(now)} of ${clock(durationMs)}`);
  one("[data-now]").textContent = clock(now);
  wave.draw();
}

/** What stands in the lists is what is drawn, and each of its times leads there. */
const readMarks = () => {
  let notes = 0;
  state.marks = [...player.querySelectorAll("[data-mark]")].map((item) => ({
    kind: item.dataset.mark,
    from: Number(item.dataset.from),
    to: Number(item.dataset.to),
    lane: item.dataset.lane || "both",
    label: item.dataset.mark === "note" ? String(++notes) : "",
  }));
  for (const time of player.querySelectorAll("span[data-go]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = time.textContent;
    button.addEventListener("click", () => {
      const item = time.dataset;
      go(Number(item.go));
      if (Number(item.until) > Number(item.go)) choose(Number(item.go), Number(item.until));
    });
    time.replaceChildren(button);
  }
};

// A part of the call

function choose(begin, end) {
  state.span = { from: begin, to: end };
  from.value = clock(begin, true);
  to.value = clock(end, true);
  show();
}
const typed = () => {
  const begin = read(from.value);
  const end = read(to.value);
  state.span = begin !== null && end !== null && end >= begin ? { from: begin, to: end } : null;
  show();
};
const startHere = () => {
  const now = state.nowMs;
  choose(now, state.span && state.span.to > now ? state.span.to : durationMs);
  tell(`The part starts at ${from.value}.`);
};
const endHere = () => {
  const now = state.nowMs;
  choose(state.span && state.span.from < now ? state.span.from : 0, now);
  tell(`The part ends at ${to.value}.`);
};
const noPart = () => {
  from.value = to.value = "";
  loop.checked = false;
  typed();
  tell("No part is chosen.");
};

// While it plays

const follow = () => {
  if (!audio.paused && !audio.seeking) {
    const now = state.nowMs;
    const round = loop.checked && state.span && state.span.to - state.span.from >= 200;
    const end = quiet.checked ? endOfSilence(silent, now) : null;
    if (round && (now >= state.span.to || now < state.span.from - 300)) go(state.span.from);
    else if (end !== null) go(end);
  }
  show();
};
const frame = () => {
  follow();
  if (!audio.paused) requestAnimationFrame(frame);
};
audio.addEventListener("play", () => {
  one("[data-play]").textContent = "Pause";
  requestAnimationFrame(frame);
});
for (const what of ["pause", "emptied"]) {
  audio.addEventListener(what, () => {
    one("[data-play]").textContent = "Play";
    show();
  });
}
audio.addEventListener("ended", () => {
  if (loop.checked && state.span) {
    go(state.span.from);
    audio.play().catch(trouble);
  }
});
for (const what of ["timeupdate", "seeked", "loadedmetadata"]) audio.addEventListener(what, follow);
audio.addEventListener("error", trouble);

// Buttons and keys

const setSpeed = (rate) => {
  speed.value = rate;
  audio.preservesPitch = true;
  audio.defaultPlaybackRate = audio.playbackRate = Number(rate);
};
const faster = (steps) => {
  const option = speed.options[speed.selectedIndex + steps];
  if (option) {
    setSpeed(option.value);
    tell(`Speed: ${option.text}.`);
  }
};
const side = (which) => {
  const radio = one(`[name=side][value=${which}]`);
  radio.checked = true;
  sides.choose(which);
  tell(`You hear: ${radio.labels[0].textContent}.`);
};
const flip = (box) => {
  box.checked = !box.checked;
  box.dispatchEvent(new Event("change"));
};
const onOff = (box, words) => box.addEventListener("change", () => tell(`${words}: ${box.checked ? "on" : "off"}.`));

one("[data-play]").addEventListener("click", toggle);
for (const button of player.querySelectorAll("[data-skip]")) {
  button.addEventListener("click", () => go(state.nowMs + Number(button.dataset.skip) * 1000));
}
for (const radio of player.querySelectorAll("[name=side]")) radio.addEventListener("change", () => side(radio.value));
slider.addEventListener("input", () => go(Number(slider.value)));
slider.addEventListener("keydown", (event) => {
  const seconds = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
  if (seconds) {
    event.preventDefault();
    go(state.nowMs + seconds * 1000);
  }
});
speed.addEventListener("change", () => setSpeed(speed.value));
from.addEventListener("change", typed);
to.addEventListener("change", typed);
one("[data-start]").addEventListener("click", startHere);
one("[data-end]").addEventListener("click", endHere);
one("[data-none]").addEventListener("click", noPart);
onOff(loop, "Play the part over and over");
onOff(quiet, "Skip silence");
wave.listen(go, choose);
keys(() => !one("#keys").checked, {
  " ": toggle,
  k: toggle,
  j: () => go(state.nowMs - 10000),
  l: () => go(state.nowMs + 10000),
  "[": startHere,
  "]": endHere,
  r: () => flip(loop),
  q: () => flip(quiet),
  0: () => side("both"),
  1: () => side("left"),
  2: () => side("right"),
  "<": () => faster(-1),
  ">": () => faster(1),
  n: () => one("#text")?.focus(),
});

// A note is kept without leaving the page; what is wrong with one is shown in its place.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 400) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.xhr.status < 400) {
    one("#text").value = "";
    tell("The note is kept.");
  }
  readMarks();
  show();
});

for (const hidden of player.querySelectorAll("[data-scripted]")) hidden.hidden = false;
audio.controls = false;
setSpeed(speed.value);
readMarks();
typed();
addEventListener("resize", show);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);

fetch(canvas.dataset.peaks, { cache: "no-store" })
  .then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(answer.status)))
  .then((octets) => {
    state.peaks = new Uint8Array(octets);
    silent = silences(state.peaks, durationMs);
    show();
  })
  .catch(trouble);
