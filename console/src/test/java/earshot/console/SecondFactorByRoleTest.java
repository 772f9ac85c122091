package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A practice wants more than a password of some, and they have nothing else open before. */
class SecondFactorByRoleTest {
  private static final Pattern CHALLENGE = Pattern.compile("data-challenge=\"([^\"]+)\"");

  @TempDir private Path folder;

  private static String challenge(Visitor.Page page) {
    Matcher found = CHALLENGE.matcher(page.body());
    assertThat(found.find()).as(page.body()).isTrue();
    return found.group(1);
  }

  @Test
  void shouldOpenNothingToAManagerBeforeTheyHaveOne() throws IOException {
    try (OpenConsole open =
        OpenConsole.in(folder, usual -> usual.withSecondFactor(Set.of(Role.MANAGER)))) {
      // Given a manager without one, and a GP of whom none is wanted
      open.somebody("gita", Role.GP);
      assertThat(open.signedIn("gita").get("/calls").status()).isEqualTo(200);
      Visitor mary = open.signedIn("mary");

      // When they ask for anything, then it is their account that they come to
      for (String path : List.of("/today", "/calls", "/admin/people", "/account/programs")) {
        assertThat(mary.get(path).header("Location")).as(path).endsWith("/account");
      }
      assertThat(mary.post("/admin/people/p-x/leave", Map.of()).header("Location"))
          .endsWith("/account");
      Visitor.Page account = mary.get("/account");
      assertThat(account.body()).contains("Your role needs a second factor.");

      // And once they have a passkey everything is open, until they take it away
      SoftPasskey passkey = new SoftPasskey("https://localhost:" + open.console.port());
      String challenge = challenge(account);
      assertThat(
              mary.post("/account/passkey", passkey.made(challenge, OpenConsole.PASSWORD)).status())
          .isEqualTo(302);
      assertThat(mary.get("/admin/people").status()).isEqualTo(200);
    }
  }

  @Test
  void shouldTakeAPasskeyInPlaceOfAPasswordForAStep() throws IOException {
    try (OpenConsole open = OpenConsole.in(folder)) {
      // Given a manager who has a passkey, and a complaint of theirs
      Visitor mary = open.signedIn("mary");
      SoftPasskey passkey = new SoftPasskey("https://localhost:" + open.console.port());
      mary.post(
          "/account/passkey", passkey.made(challenge(mary.get("/account")), OpenConsole.PASSWORD));
      String call = open.callFrom("07700900123");
      mary.get("/cases/new");
      Map<String, String> complaint =
          Map.of(
              "kind", "complaint",
              "about", "our-staff",
              "title", "Not rung back",
              "review", open.desk.today().plusMonths(2).toString());
      String at =
          mary.post("/cases/new", complaint).header("Location").replaceFirst(".*(/cases/)", "$1");
      mary.post(at + "/add", Map.of("call", call));

      // When they decide with the password alone that a copy leaves, that is not enough
      String copy = at + "/copy/" + call + "?way=court";
      Map<String, String> asked =
          Map.of("recipient", "county-court", "order", "H-17", "why", "the court asks for it");
      Map<String, String> byPassword = new java.util.HashMap<>(asked);
      byPassword.putAll(Map.of("account", "mary", "password", OpenConsole.PASSWORD));
      mary.get(copy);
      assertThat(mary.post(copy, byPassword).body())
          .contains("The second person has a passkey, and has to show it here.");

      // Then it is with the passkey, once
      Map<String, String> byPasskey = new java.util.HashMap<>(asked);
      passkey
          .shown(challenge(mary.get(copy)))
          .forEach((name, value) -> byPasskey.put("pk-" + name, value));
      assertThat(mary.post(copy, byPasskey).body()).contains("The copy may leave");
      assertThat(mary.post(copy, byPasskey).body()).contains("This passkey is not known here");

      // And their own account takes it as well, and nobody else's
      Visitor.Page account = mary.get("/account");
      Map<String, String> off = new java.util.HashMap<>(Map.of("id", "none"));
      passkey.shown(challenge(account)).forEach((name, value) -> off.put("pk-" + name, value));
      assertThat(mary.post("/account/no-passkey", off).status()).isEqualTo(302);
      SoftPasskey other = new SoftPasskey("https://localhost:" + open.console.port());
      Map<String, String> wrong = new java.util.HashMap<>(Map.of("id", "none"));
      other
          .shown(challenge(mary.get("/account")))
          .forEach((name, value) -> wrong.put("pk-" + name, value));
      assertThat(mary.post("/account/no-passkey", wrong).status()).isEqualTo(401);
    }
  }
}
