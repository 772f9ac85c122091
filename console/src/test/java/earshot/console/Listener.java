package earshot.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;

/** The manager, on a page with a call's player. */
record Listener(Seat seat) implements AutoCloseable {
  /** Keeps what goes to the loudspeakers, so that it can be measured. */
  private static final String LISTENING =
      """
      const connect = AudioNode.prototype.connect;
      AudioNode.prototype.connect = function (to, ...rest) {
        if (to instanceof AudioDestinationNode) window.spoken = this;
        return connect.call(this, to, ...rest);
      };
      """;

  /** Opens a case for each of the calls from these numbers, and tells the manager's session. */
  static String mayHear(Chromium chromium, OpenConsole open, String... numbers) {
    Visitor mary = open.signedIn("mary");
    for (String number : numbers) {
      String call = "/calls/" + open.callFrom(number);
      mary.get(call);
      mary.post(
          call + "/case",
          Map.of("kind", "complaint", "about", "patients", "title", "was not rung back"));
    }
    try (Seat seat = chromium.seat(open).signIn("mary")) {
      return seat.context().storageState();
    }
  }

  /** In this session, hears the call from this number, on a screen of this width. */
  static Listener of(
      Chromium chromium, OpenConsole open, String session, String number, int width) {
    Seat seat =
        chromium.seat(
            open,
            new Browser.NewContextOptions()
                .setStorageState(session)
                .setHasTouch(width < 400)
                .setViewportSize(width, 900));
    seat.context().addInitScript(LISTENING);
    Page page = seat.page();
    page.navigate("/calls/" + open.callFrom(number));
    page.getByLabel("Look into complaints").check();
    page.getByLabel("Why, in a few words").fill("to find out what was promised");
    seat.press("Listen");
    page.waitForURL(url -> url.contains("hearing="));
    page.waitForFunction("() => document.querySelector('audio').readyState > 0");
    return new Listener(seat);
  }

  Page page() {
    return seat.page();
  }

  Locator audio() {
    return page().locator("audio");
  }

  double at() {
    return ((Number) audio().evaluate("one => one.currentTime")).doubleValue();
  }

  boolean paused() {
    return (Boolean) audio().evaluate("one => one.paused");
  }

  /** Waits until the sound is past this moment. */
  void passes(double seconds) {
    page().waitForFunction("at => document.querySelector('audio').currentTime > at", seconds);
  }

  void goTo(double seconds) {
    audio().evaluate("(one, at) => { one.currentTime = at; }", seconds);
  }

  @Override
  public void close() {
    seat.close();
  }
}
