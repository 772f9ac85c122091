// The picture of a recording, and what its buttons do. The sound itself is the browser's own player.
"use strict";
(() => {
  const audio = document.querySelector("audio");
  const canvas = document.querySelector("canvas.peaks");
  const trouble = document.querySelector("[data-trouble]");
  let peaks = null;

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const draw = () => {
    const scale = window.devicePixelRatio || 1;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    canvas.width = width * scale;
    canvas.height = height * scale;
    const pen = canvas.getContext("2d");
    pen.scale(scale, scale);
    pen.clearRect(0, 0, width, height);
    const middle = height / 2;
    if (peaks) {
      const columns = peaks.length / 2;
      const step = width / columns;
      const bar = (at, value, up) => {
        const tall = (value / 255) * (middle - 2);
        pen.fillRect(at * step, up ? middle - tall : middle + 1, Math.max(1, step * 0.8), tall);
      };
      pen.fillStyle = colour("--caller");
      for (let i = 0; i < columns; i++) bar(i, peaks[2 * i], true);
      pen.fillStyle = colour("--practice");
      for (let i = 0; i < columns; i++) bar(i, peaks[2 * i + 1], false);
    }
    pen.fillStyle = colour("--line");
    pen.fillRect(0, middle, width, 1);
    if (audio.duration > 0) {
      pen.fillStyle = colour("--ink");
      pen.fillRect((audio.currentTime / audio.duration) * width - 1, 0, 2, height);
    }
  };

  const go = (seconds) => {
    if (audio.duration > 0) audio.currentTime = Math.min(audio.duration, Math.max(0, seconds));
  };

  canvas.addEventListener("click", (click) => {
    go(((click.clientX - canvas.getBoundingClientRect().left) / canvas.clientWidth) * audio.duration);
  });
  for (const button of document.querySelectorAll("[data-skip]")) {
    button.addEventListener("click", () => go(audio.currentTime + Number(button.dataset.skip)));
  }
  const speed = document.querySelector("[data-speed]");
  speed.addEventListener("change", () => {
    audio.preservesPitch = true;
    audio.playbackRate = Number(speed.value);
  });
  for (const what of ["timeupdate", "loadedmetadata", "seeked"]) audio.addEventListener(what, draw);
  audio.addEventListener("error", () => { trouble.hidden = false; });
  addEventListener("resize", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  draw();

  fetch(canvas.dataset.peaks, { cache: "no-store" })
    .then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(answer.status)))
    .then((octets) => { peaks = new Uint8Array(octets); draw(); })
    .catch(() => { trouble.hidden = false; });
})();
