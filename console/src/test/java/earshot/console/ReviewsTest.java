package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.daily.DayReport;
import earshot.policy.disposal.Restored;
import earshot.policy.file.Role;
import earshot.policy.people.SignedIn;
import earshot.policy.read.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three years later: two people decide, and what they decided happens. */
class ReviewsTest {
  private static final LocalDate MUCH_LATER = LocalDate.of(2035, 1, 1);
  private static final Map<String, String> MAY_GO = Map.of("reason", "nobody needs it any more");

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static String first = "";
  private static String second = "";

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder, Examples.LIFE_PLUS_10);
    first = open.callFrom("07700900123");
    second = open.callFrom("07700900666");
    for (String name : List.of("ivy", "cal", "gita")) {
      SignedIn who = open.somebody(name);
      Role role =
          switch (name) {
            case "ivy" -> Role.IG_LEAD;
            case "cal" -> Role.CALDICOTT_GUARDIAN;
            default -> Role.GP;
          };
      open.desk.people().grant(open.manager, who.person(), role, MUCH_LATER);
    }
    open.clock.pass(Duration.ofDays(3 * 365 + 10));
    run();
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  private static DayReport.Ran run() {
    return (DayReport.Ran) open.desk.practice().today();
  }

  @Test
  void shouldDestroyWhatTwoPeopleApproveAndKeepWhatOneWantsKept() {
    // Given calls whose time is over
    Visitor ivy = open.signedIn("ivy");
    assertThat(ivy.get("/reviews").body()).contains("4 calls to decide about", "0 of 2 approve");
    ivy.get("/reviews/" + first);
    assertThat(ivy.post("/reviews/" + first + "/destroy", Map.of("reason", "")).status())
        .isEqualTo(400);

    // When one approves, it takes another; the same one again does not count
    assertThat(ivy.post("/reviews/" + first + "/destroy", MAY_GO).status()).isEqualTo(302);
    assertThat(ivy.get("/reviews/" + first).body())
        .contains("It takes another person.")
        .doesNotContain("Approve that it is destroyed");
    Visitor.Page again = ivy.post("/reviews/" + first + "/destroy", MAY_GO);
    assertThat(again.status()).isEqualTo(403);
    assertThat(again.body()).contains("You have approved it already. It takes another person.");
    assertThat(run().destroyed()).isZero();

    // And another does who reads why, and one of them has the other recording kept
    Visitor cal = open.signedIn("cal");
    assertThat(cal.get("/reviews/" + first).body())
        .contains("Somebody ivy: “nobody needs it any more”");
    assertThat(cal.post("/reviews/" + first + "/destroy", MAY_GO).status()).isEqualTo(302);
    assertThat(cal.get("/reviews/" + first).body()).contains("The next day’s run destroys it");
    cal.post("/reviews/" + second + "/destroy", MAY_GO);
    ivy.get("/reviews/" + second);
    assertThat(keep(ivy, "", "a claim may follow").status()).isEqualTo(400);
    assertThat(keep(ivy, open.desk.today().toString(), "a claim may follow").status())
        .isEqualTo(400);
    assertThat(keep(ivy, "2031-01-31", "a claim may follow").status()).isEqualTo(302);

    // Then the day's run destroys the one and not the other, and the pages say so
    open.clock.pass(Duration.ofDays(1));
    assertThat(run().destroyed()).isEqualTo(1);
    cal = open.signedIn("cal");
    assertThat(cal.get("/calls/" + first).body())
        .contains("The recording of this call was destroyed on");
    assertThat(cal.get("/calls/" + second).body()).contains("a claim may follow");
    assertThat(cal.get("/reviews").body()).contains("2 calls to decide about");
    assertThat(cal.post("/reviews/" + first + "/destroy", MAY_GO).status()).isEqualTo(400);
    String became = cal.get("/reviews/became").body();
    assertThat(became)
        .contains("was destroyed on 20 December 2029, as our policy says (retention.unlinked")
        .contains("Somebody ivy and Somebody cal decided it.");
    isFoundByNameAndByDay(cal);
  }

  private static Visitor.Page keep(Visitor visitor, String until, String reason) {
    return visitor.post("/reviews/" + second + "/keep", Map.of("until", until, "reason", reason));
  }

  private static void isFoundByNameAndByDay(Visitor cal) {
    String at = "/reviews/became";
    assertThat(cal.post(at, Map.of("call", first)).body()).contains("was destroyed on");
    String day = cal.post(at, Map.of("day", "2026-12-10", "number", "07700900666")).body();
    assertThat(day)
        .contains("We have a recording of this call.", second)
        .contains("Destroyed recordings of that day", first);
    assertThat(cal.post(at, Map.of("day", "2026-12-11", "number", "07700900666")).body())
        .contains("No call of that day with this number is here.");
    String unknown = first.substring(0, first.length() - 4) + "0000";
    assertThat(cal.post(at, Map.of("call", unknown)).body()).contains("We know of no such call.");
    for (Map<String, String> odd :
        List.of(
            Map.<String, String>of(),
            Map.of("call", "<script>alert(1)</script>"),
            Map.of("day", "yesterday"),
            Map.of("day", "2026-12-10", "number", "Tom"))) {
      Visitor.Page page = cal.post(at, odd);
      assertThat(page.status()).as(odd.toString()).isEqualTo(400);
      assertThat(page.body()).doesNotContain("<script>alert");
    }
  }

  @Test
  void shouldLetNobodyElseDecide() {
    Visitor gita = open.signedIn("gita");
    gita.get("/today");
    assertThat(gita.get("/reviews").status()).isEqualTo(403);
    assertThat(gita.get("/reviews/" + second).status()).isEqualTo(403);
    for (String act : List.of("/destroy", "/keep")) {
      assertThat(gita.post("/reviews/" + second + act, MAY_GO).status()).isEqualTo(403);
    }
    assertThat(gita.post("/reviews/restored", Map.of("sure", "yes")).status()).isEqualTo(403);
    Visitor ivy = open.signedIn("ivy");
    assertThat(ivy.get("/reviews/20290101T000000.000000Z-0000000000").status()).isEqualTo(404);
  }

  @Test
  void shouldTellWhatComesUp() {
    Visitor ivy = open.signedIn("ivy");
    ivy.get("/reviews/coming");
    assertThat(ivy.post("/reviews/coming", Map.of("days", "4000")).status()).isEqualTo(400);
    assertThat(ivy.post("/reviews/coming", Map.of("days", "7")).body())
        .contains("As of today at", "Nothing comes to its end in the 7 days after that.");
    assertThat(ivy.get("/reviews/coming").body()).as("kept").contains("As of today at");
  }

  @Test
  void shouldDestroyNothingAfterARestoreBeforeTwoPeopleHaveConfirmed() throws IOException {
    try (OpenConsole other = OpenConsole.in(Files.createDirectory(folder.resolve("restored")))) {
      // Given a backup that was restored
      other.somebody("ivy", Role.IG_LEAD);
      Restored.note(other.desk.store().index(), other.clock.instant());
      Visitor ivy = other.signedIn("ivy");
      assertThat(ivy.get("/reviews").body())
          .contains("Records were restored", "until two people have confirmed");
      other.clock.pass(Duration.ofDays(20));
      assertThat(((DayReport.Ran) other.desk.practice().today()).waiting())
          .contains(DayReport.Waiting.RESTORED);

      // When the same person says twice that all is entered again
      ivy = other.signedIn("ivy");
      ivy.get("/reviews");
      assertThat(ivy.post("/reviews/restored", Map.of()).status()).isEqualTo(400);
      assertThat(ivy.post("/reviews/restored", Map.of("sure", "yes")).status()).isEqualTo(302);
      assertThat(ivy.get("/reviews").body()).contains("One more person has to.");
      assertThat(ivy.post("/reviews/restored", Map.of("sure", "yes")).status()).isEqualTo(403);

      // Then it takes the other one
      Visitor mary = other.signedIn("mary");
      mary.get("/reviews");
      assertThat(mary.post("/reviews/restored", Map.of("sure", "yes")).status()).isEqualTo(302);
      assertThat(mary.get("/reviews").body()).doesNotContain("Records were restored");
    }
  }
}
