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
    for (int i = 0; i < FAR; i++) {
      if (String.valueOf(page.evaluate(HERE)).contains(text)) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("no way by keyboard to: " + text);
  }

  /** Goes there and presses it, and waits for the page to which it leads. */
  void press(String text, String address) {
    to(text);
    page.keyboard().press("Enter");
    page.waitForURL(address);
  }

  /** Goes there and chooses it. */
  void choose(String text) {
    to(text);
    page.keyboard().press("Space");
  }

  void type(String label, String text) {
    to(label);
    page.keyboard().type(text);
  }
}
