// What pages do by themselves. Without any of it they work all the same.
"use strict";
(() => {
  const problem = document.querySelector(".problem");
  if (problem) problem.focus();

  // After a while without a click the server wants the password again: then nothing may stay on show.
  const seconds = Number(document.body.dataset.lock);
  if (!seconds) return;
  let last = Date.now();
  let told = last;
  const here = () => { last = Date.now(); };
  for (const what of ["pointerdown", "keydown", "scroll", "touchstart"]) {
    addEventListener(what, here, { passive: true, capture: true });
  }
  const playing = () => [...document.querySelectorAll("audio")].some((one) => !one.paused);
  const away = () => location.assign("/unlock?to=" + encodeURIComponent(location.pathname));
  setInterval(async () => {
    const now = Date.now();
    if (playing()) last = now;
    if (now - last > seconds * 1000) {
      away();
    } else if (last > told && now - told > 30000) {
      // Somebody reads, types or listens: the server has to know, or it would lock.
      told = now;
      const answer = await fetch("/account/here", { redirect: "manual", cache: "no-store" }).catch(() => null);
      if (answer && answer.type === "opaqueredirect") away();
    }
  }, 5000);
})();
