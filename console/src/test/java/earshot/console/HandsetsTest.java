package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.handset.Handset;
import earshot.capture.handset.Recordable;
import earshot.capture.watch.Alarm;
import earshot.capture.watch.AlarmCode;
import earshot.capture.watch.CoverageShare;
import earshot.capture.watch.WatchedHandset;
import earshot.policy.file.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The phones of the house, as managers and engineers see them. */
class HandsetsTest {
  @TempDir private static Path folder;
  private static OpenConsole open;

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    open.somebody("egon", Role.ENGINEER);
    open.somebody("ingrid", Role.IG_LEAD);
    phones(open);
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  /** Notes phones in the index as the recorder does. */
  static void phones(OpenConsole open) {
    Instant now = open.clock.instant();
    List<List<WatchedHandset>> groups =
        List.of(
            phone("201", Recordable.YES, "Yealink SIP-T46S 66.86", "PCMA", now),
            phone("202", Recordable.YES, "Yealink SIP-T46S 66.86", "PCMA", now),
            phone("205", Recordable.NO_CODEC, "snomD785/10.1 <b>x</b>\u202E", "G729", now),
            phone("207", Recordable.NO_ENCRYPTED, "Grandstream GXP2170", "PCMA", now),
            phone("208", Recordable.UNKNOWN, "", "", now),
            phone("209", Recordable.YES, "Poly VVX", "PCMU", now.minus(Duration.ofDays(5))));
    open.desk.store().notes().keepHandsets(groups, now);
  }

  private static List<WatchedHandset> phone(
      String extension, Recordable recordable, String agent, String codec, Instant seen) {
    List<String> codecs = codec.isEmpty() ? List.of() : List.of(codec);
    boolean recorded = recordable == Recordable.YES;
    return List.of(
        new WatchedHandset(
            "handset-" + extension,
            new Handset(
                extension + "@192.168.20.10",
                "192.168.20." + extension.substring(1),
                "00:15:65:00:02:" + extension.substring(1),
                agent,
                true,
                codecs,
                List.of(),
                recordable,
                recorded ? 4 : 0,
                0,
                seen,
                recorded ? Optional.of(seen) : Optional.empty()),
            CoverageShare.NONE));
  }

  @Test
  void shouldTellAManagerWhichPhonesCannotBeRecordedWhyAndWhatToChange() {
    String page = open.signedIn("mary").get("/handsets").body();
    assertThat(page)
        .contains("6 phones. 2 cannot be recorded, and 2 should be looked at.")
        .contains("Extension 201", "Extension 207", "Yealink SIP-T46S 66.86")
        .contains("It offers only kinds of sound that the recorder cannot play (G729).")
        .contains("Allow G.711, and put it first.")
        .contains("It encrypts its sound (SRTP), so the recorder cannot hear it.")
        .contains("Switch encryption of sound off.")
        .contains("has not been heard of for days")
        .contains("has not said what it can do");
    // Reception's call of this morning was encrypted by the caller's side: it was missed
    assertThat(between(page, "Extension 201", "</li>")).contains("Look at this", "1 call<");
    assertThat(between(page, "Extension 202", "</li>")).contains("Can be recorded", "0 calls<");
    assertThat(page).as("a phone's name for itself").contains("&lt;b").doesNotContain("\u202E");
    assertThat(page.indexOf("Extension 207")).isLessThan(page.indexOf("Extension 202"));
  }

  @Test
  void shouldShowAnEngineerTheEquipmentAndNobodysNumber() {
    String page = open.signedIn("egon").get("/handsets").body();
    assertThat(page)
        .contains("Phone at 192.168.20.07", "00:15:65:00:02:07", "Grandstream GXP2170")
        .contains("Switch encryption of sound off.", "1 call<")
        .doesNotContain("Extension", "@", "/calls", ">201", "201 ");
  }

  @Test
  void shouldSayThatPhonesMayBeMissingWhoseSignallingCannotBeRead() {
    String words = "may be missing from this list";
    Visitor ingrid = open.signedIn("ingrid");
    assertThat(ingrid.get("/handsets").body()).doesNotContain(words);
    Instant now = open.clock.instant();
    Alarm up = new Alarm(AlarmCode.SIGNALLING_ENCRYPTED, "", now, Optional.empty(), "");
    open.desk.store().notes().keepAlarms(List.of(up));
    assertThat(ingrid.get("/handsets").body()).contains(words);
    Alarm over = new Alarm(AlarmCode.SIGNALLING_ENCRYPTED, "", now, Optional.of(now), "");
    open.desk.store().notes().keepAlarms(List.of(over));
    assertThat(ingrid.get("/handsets").body()).doesNotContain(words);
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin);
    return text.substring(from, text.indexOf(end, from));
  }
}
