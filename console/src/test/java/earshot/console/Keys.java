package earshot.console;

import com.microsoft.playwright.Page;

/** Somebody who has no mouse: on to the next until it is this one. */
record Keys(Page page) {
  /** More than any page has that can be reached. */
  private static final int FAR = 90;

  private static final String HERE =
      """
      (() => {
        const one = document.activeElement;
        if (["BODY", "MAIN"].includes(one.tagName)) return "";
        const label = one.labels && one.labels[0];
        return (label ? label.textContent : one.textContent).trim().replace(/\\s+/g, " ");
      })()
      """;

  /** To the first field, link or button, from here on, that has these words. */
  void to(String text) {
    by("Tab", text);
  }

  private void by(String key, String text) {
    for (int i = 0; i < FAR; i++) {
      if (String.valueOf(page.evaluate(HERE)).contains(text)) {
        return;
      }
      page.keyboard().press(key);
    }
    throw new AssertionError("no way by keyboard to: " + text);
  }

  /** Goes there and presses it, and waits for the page to which it leads. */
  void press(String text, String address) {
    to(text);
    page.keyboard().press("Enter");
    page.waitForURL(address);
  }

  /**
   * Chooses one of several of which one can be chosen: they are reached as one, and then by arrows.
   */
  void choose(String text) {
    for (int i = 0; i < FAR && !"radio".equals(page.evaluate("document.activeElement.type")); i++) {
      page.keyboard().press("Tab");
    }
    page.keyboard().press("Space");
    by("ArrowDown", text);
  }

  void type(String label, String text) {
    to(label);
    page.keyboard().type(text);
  }
}
