// Hearing a call to get its copy ready: the picture, with the parts that are to be silent drawn into it, and
// the times of a part taken from the sound instead of typed. The sound itself is the browser's own player.
"use strict";
(() => {
  const audio = document.querySelector("audio");
  const canvas = document.querySelector("canvas.peaks");
  const trouble = document.querySelector("[data-trouble]");
  let peaks = null;
  let drag = null;

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const clock = (seconds) => {
    const tenths = Math.floor(seconds * 10);
    const rest = String(Math.floor((tenths % 600) / 10)).padStart(2, "0");
    return `${Math.floor(tenths / 600)}:${rest}.${tenths % 10}`;
  };
  const field = (which) => document.getElementById(which);
  const go = (seconds) => {
    if (audio.duration > 0) audio.currentTime = Math.min(audio.duration, Math.max(0, seconds));
  };

  const draw = () => {
    const scale = window.devicePixelRatio || 1;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    canvas.width = width * scale;
    canvas.height = height * scale;
    const pen = canvas.getContext("2d");
    pen.scale(scale, scale);
    const middle = height / 2;
    const at = (seconds) => (seconds / audio.duration) * width;
    if (audio.duration > 0) {
      pen.fillStyle = colour("--bad-soft");
      for (const part of document.querySelectorAll("[data-part]")) {
        const side = part.dataset.side;
        const top = side === "right" ? middle : 0;
        const tall = side === "both" ? height : middle;
        const from = at(Number(part.dataset.from));
        pen.fillRect(from, top, Math.max(2, at(Number(part.dataset.to)) - from), tall);
      }
    }
    if (peaks) {
      const columns = peaks.length / 2;
      for (const [lane, name] of [[0, "--caller"], [1, "--practice"]]) {
        pen.fillStyle = colour(name);
        for (let x = 0; x < width; x++) {
          let loudest = 0;
          const last = Math.max(Math.floor((x * columns) / width) + 1, Math.floor(((x + 1) * columns) / width));
          for (let i = Math.floor((x * columns) / width); i < last; i++) loudest = Math.max(loudest, peaks[2 * i + lane]);
          const tall = (loudest / 255) * (middle - 2);
          pen.fillRect(x, lane === 0 ? middle - tall : middle + 1, 1, tall);
        }
      }
    }
    pen.fillStyle = colour("--line");
    pen.fillRect(0, middle, width, 1);
    if (drag && audio.duration > 0) {
      pen.strokeStyle = colour("--ink");
      pen.strokeRect(at(Math.min(drag.from, drag.to)), 1, Math.abs(at(drag.to) - at(drag.from)), height - 2);
    }
    if (audio.duration > 0) {
      pen.fillStyle = colour("--ink");
      pen.fillRect(at(audio.currentTime) - 1, 0, 2, height);
    }
  };

  // A click goes there; dragging chooses a part.
  const place = (event) => {
    const share = (event.clientX - canvas.getBoundingClientRect().left) / canvas.clientWidth;
    return Math.min(1, Math.max(0, share)) * audio.duration;
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (!(audio.duration > 0)) return;
    canvas.setPointerCapture(event.pointerId);
    drag = { from: place(event), to: place(event) };
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drag) return;
    drag.to = place(event);
    draw();
  });
  canvas.addEventListener("pointerup", () => {
    if (!drag) return;
    const [from, to] = [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)];
    drag = null;
    if (to - from < 0.2) {
      go(from);
    } else {
      field("part-from").value = clock(from);
      field("part-to").value = clock(to);
    }
    draw();
  });
  canvas.addEventListener("pointercancel", () => { drag = null; draw(); });

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
  const speed = document.querySelector("[data-speed]");
  speed.addEventListener("change", () => {
    audio.preservesPitch = true;
    audio.playbackRate = Number(speed.value);
  });

  const show = () => {
    for (const button of document.querySelectorAll("[data-take], [data-go]")) button.hidden = false;
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
    .then((octets) => { peaks = new Uint8Array(octets); draw(); })
    .catch(() => { trouble.hidden = false; });
})();
