// Keys of the player. They work wherever nothing else takes them, and can be switched off (WCAG 2.1.4).

const TAKES_TEXT = "input:not([type=checkbox]):not([type=radio]), textarea, select";
const TAKES_SPACE = "a, button, input, select, textarea, summary, [tabindex='0']";

/** @param does what each key does, by its name */
export const keys = (off, does) => {
  document.addEventListener("keydown", (event) => {
    if (off() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const on = event.target instanceof Element ? event.target : document.body;
    const range = on.matches("input[type=range]");
    if (on.closest(event.key === " " ? TAKES_SPACE : TAKES_TEXT) && !(range && event.key !== " ")) return;
    const done = does[event.key.toLowerCase()];
    if (done) {
      event.preventDefault();
      done();
    }
  });
};
