// What pages do by themselves. Without any of it they work all the same.
"use strict";
(() => {
  const problem = document.querySelector(".problem");
  if (problem) problem.focus();

  // A browser may keep a page whole for its Back button, for whoever presses that once it is locked.
  addEventListener("pagehide", () => { document.body.hidden = true; });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  // What is live says by itself when it has changed, and asks then; where it cannot hear, it asks
  // now and then. Nothing is held open for a page that nobody sees.
  const live = () => document.querySelector("[data-live]");
  if (live() && window.htmx) {
    let stream = null;
    const ask = () => htmx.trigger(live(), "changed");
    const listen = () => {
      if (!window.EventSource) return;
      stream = new EventSource("/today/events");
      stream.addEventListener("changed", ask);
    };
    const rest = () => { if (stream) stream.close(); stream = null; };
    if (!document.hidden) listen();
    document.addEventListener("visibilitychange", () => { rest(); if (!document.hidden) listen(); });
    addEventListener("pagehide", rest);
    let rounds = 0;
    setInterval(() => {
      if (document.hidden || (stream && stream.readyState === 1)) return;
      ask();
      rounds += 1;
      if (rounds % 6 === 0 && (!stream || stream.readyState === 2)) { rest(); listen(); }
    }, 10000);
    // Said aloud when it is another sentence, not at each figure that moves.
    document.addEventListener("htmx:afterSwap", () => {
      const told = document.querySelector("[data-said]");
      const say = document.querySelector("[data-say]");
      if (told && say && told.textContent !== say.textContent) told.textContent = say.textContent;
    });
  }

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
