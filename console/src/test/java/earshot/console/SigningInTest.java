package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import earshot.console.account.Attempts;
import earshot.policy.file.Role;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coming in, staying in, and not getting in. */
class SigningInTest {
  private static final Pattern CODE = Pattern.compile("class=\"code\">([^<]+)<");
  private static final String WRONG = "four gulls over Whitby";

  @TempDir private Path folder;

  @Test
  void shouldSetUpTheFirstManagerOnceWithTheCodeThatWasShown() throws Exception {
    try (OpenConsole open = OpenConsole.fresh(folder)) {
      // Given nobody
      Visitor first = open.visitor();
      assertThat(first.get("/sign-in").body()).contains("Set up the first person");
      first.get("/set-up");

      // When the code is a guess, and when it is right
      assertThat(first.post("/set-up", setUp("AAAA-AAAA-AAAA")).status()).isEqualTo(400);
      first.get("/set-up");
      Visitor.Page done = first.post("/set-up", setUp(open.code().toLowerCase(Locale.ROOT)));

      // Then they are in, and the code is of no use any more
      assertThat(done.header("Location")).endsWith("/today");
      assertThat(first.get("/admin/people/add").status()).isEqualTo(200);
      Visitor second = open.visitor();
      second.get("/sign-in");
      assertThat(second.post("/set-up", setUp(open.code())).status()).isEqualTo(400);
      assertThat(second.get("/set-up").header("Location")).endsWith("/sign-in");
      assertThat(second.signIn("mary", OpenConsole.PASSWORD).header("Location")).endsWith("/today");
    }
  }

  @Test
  void shouldLetTheCodeEndByItself() throws Exception {
    try (OpenConsole open = OpenConsole.fresh(folder)) {
      Visitor visitor = open.visitor();
      visitor.get("/set-up");
      open.clock.pass(Duration.ofMinutes(31));
      assertThat(visitor.post("/set-up", setUp(open.code())).status()).isEqualTo(400);
      assertThat(open.desk.people().signingInAs("mary")).isEmpty();
    }
  }

  private static Map<String, String> setUp(String code) {
    return Map.of(
        "code",
        code,
        "name",
        "Mary Manager",
        "account",
        "mary",
        "password",
        OpenConsole.PASSWORD,
        "again",
        OpenConsole.PASSWORD);
  }

  @Test
  void shouldAnswerTheSameForAWrongPasswordAndForNobody() throws Exception {
    try (OpenConsole open = OpenConsole.in(folder)) {
      Visitor.Page wrong = open.visitor().signIn("mary", WRONG);
      Visitor.Page nobody = open.visitor().signIn("nora", WRONG);
      assertThat(wrong.status()).isEqualTo(401);
      assertThat(nobody.status()).isEqualTo(401);
      assertThat(told(nobody, "nora")).isEqualTo(told(wrong, "mary"));
    }
  }

  private static String told(Visitor.Page page, String account) {
    return page.body()
        .replaceAll("value=\"[^\"]{40,}\"", "")
        .replaceAll("data-challenge=\"[^\"]*\"", "")
        .replace("value=\"" + account + "\"", "");
  }

  @Test
  void shouldLockAnAccountThatIsThereAndOneThatIsNotAfterFiveTries() throws Exception {
    try (OpenConsole open = OpenConsole.in(folder)) {
      for (String account : new String[] {"mary", "nora"}) {
        for (int i = 0; i < Attempts.MOST; i++) {
          assertThat(open.visitor().signIn(account, WRONG).status()).isEqualTo(401);
        }
        assertThat(open.visitor().signIn(account, OpenConsole.PASSWORD).status()).isEqualTo(429);
      }
      open.clock.pass(Attempts.LOCKED.plusSeconds(1));
      assertThat(open.visitor().signIn("mary", OpenConsole.PASSWORD).status()).isEqualTo(302);
    }
  }

  @Test
  void shouldHoldUpAnAddressThatTriesManyAccounts() throws Exception {
    try (OpenConsole open = OpenConsole.in(folder)) {
      Visitor visitor = open.visitor();
      visitor.get("/sign-in");
      int last = 0;
      for (int i = 0; i <= 30; i++) {
        last = visitor.post("/sign-in", Map.of("account", "user" + i, "password", WRONG)).status();
      }
      assertThat(last).isEqualTo(429);
    }
  }

  @Test
  void shouldBeginASessionThatNobodyCanHaveKnownBefore() throws Exception {
    try (OpenConsole open = OpenConsole.in(folder)) {
      Visitor visitor = open.visitor();
      visitor.get("/sign-in");
      String before = visitor.session();
      visitor.signIn("mary", OpenConsole.PASSWORD);
      assertThat(before).isNotEmpty();
      assertThat(visitor.session()).isNotEmpty().isNotEqualTo(before);
    }
  }

  @Test
  void shouldLockWhenNobodyClicksAndGoOnAfterThePassword() throws Exception {
    try (OpenConsole open = OpenConsole.in(folder)) {
      // Given somebody who has gone, while their page fetches by itself
      Visitor visitor = open.signedIn("mary");
      open.clock.pass(Duration.ofMinutes(9));
      assertThat(visitor.get("/today/board").status()).isEqualTo(200);
      open.clock.pass(Duration.ofMinutes(2));

      // Then nothing is shown but the lock
      assertThat(visitor.get("/calls").header("Location")).endsWith("/unlock?to=%2Fcalls");
      assertThat(visitor.get("/today/board", "HX-Request", "true").header("HX-Redirect"))
          .isEqualTo("/unlock");
      Visitor.Page lock = visitor.get("/unlock?to=%2Fcalls");
      assertThat(lock.body()).contains("Locked").doesNotContain("/admin/people/add");

      // And the password opens it again where it was
      assertThat(visitor.post("/unlock", Map.of("password", WRONG)).status()).isEqualTo(401);
      Visitor.Page back =
          visitor.post("/unlock", Map.of("password", OpenConsole.PASSWORD, "to", "/calls"));
      assertThat(back.header("Location")).endsWith("/calls");
      assertThat(visitor.get("/calls").status()).isEqualTo(200);
    }
  }

  @Test
  void shouldEndASessionThatIsGuessedAtAndOneThatIsOld() throws Exception {
    try (OpenConsole open = OpenConsole.in(folder)) {
      Visitor guessed = open.signedIn("mary");
      guessed.post("/lock", Map.of());
      guessed.get("/unlock");
      for (int i = 0; i < Attempts.MOST; i++) {
        guessed.post("/unlock", Map.of("password", WRONG));
      }
      guessed.post("/unlock", Map.of("password", OpenConsole.PASSWORD));
      assertThat(guessed.get("/calls").header("Location")).endsWith("/sign-in");

      Visitor old = open.signedIn("mary");
      open.clock.pass(Duration.ofHours(11));
      assertThat(old.get("/today").header("Location")).endsWith("/sign-in");
    }
  }

  @Test
  void shouldSendNobodyElsewhere() throws Exception {
    try (OpenConsole open = OpenConsole.in(folder)) {
      for (String to :
          new String[] {"//evil.example", "https://evil.example", "/\\evil", "/a//b"}) {
        Visitor visitor = open.visitor();
        visitor.get("/sign-in");
        Visitor.Page page =
            visitor.post(
                "/sign-in", Map.of("account", "mary", "password", OpenConsole.PASSWORD, "to", to));
        assertThat(page.header("Location")).as(to).endsWith("/today");
      }
    }
  }

  @Test
  void shouldInviteSomebodyWhoChoosesTheirPasswordOnce() throws Exception {
    try (OpenConsole open = OpenConsole.in(folder)) {
      Visitor manager = open.signedIn("mary");
      manager.get("/admin/people/add");
      Visitor.Page added =
          manager.post(
              "/admin/people/add", Map.of("name", "Gita GP", "account", "gita", "role", "gp"));
      String code = found(added.body());

      Visitor gita = open.visitor();
      gita.get("/join");
      Map<String, String> form =
          Map.of("account", "gita", "code", code, "password", WRONG, "again", WRONG);
      assertThat(gita.post("/join", form).header("Location")).endsWith("/today");
      assertThat(gita.get("/calls").status()).isEqualTo(200);
      assertThat(gita.get("/admin/people/add").status()).isEqualTo(403);

      Visitor thief = open.visitor();
      thief.get("/join");
      assertThat(thief.post("/join", form).status()).isEqualTo(400);
    }
  }

  @Test
  void shouldAskForTheAppsCodeAndTakeEachOnce() throws Exception {
    try (OpenConsole open = OpenConsole.in(folder)) {
      // Given somebody who gave their app the key
      open.somebody("gita", Role.GP);
      Visitor gita = open.signedIn("gita");
      byte[] secret = Base32.decode(found(gita.get("/account").body()));
      Visitor.Page on =
          gita.post(
              "/account/app", Map.of("password", OpenConsole.PASSWORD, "code", code(open, secret)));
      assertThat(on.header("Location")).endsWith("/account");

      // When they sign in: the password is not enough, nor a code that was taken
      open.clock.pass(Duration.ofMinutes(1));
      Visitor again = open.visitor();
      assertThat(again.signIn("gita", OpenConsole.PASSWORD).header("Location"))
          .endsWith("/sign-in/code");
      assertThat(again.get("/today").header("Location")).endsWith("/sign-in");
      again.get("/sign-in/code");
      assertThat(again.post("/sign-in/code", Map.of("code", "000000")).status()).isEqualTo(401);
      String code = code(open, secret);
      assertThat(again.post("/sign-in/code", Map.of("code", code)).header("Location"))
          .endsWith("/today");
      assertThat(again.get("/today").status()).isEqualTo(200);

      Visitor overShoulder = open.visitor();
      overShoulder.signIn("gita", OpenConsole.PASSWORD);
      overShoulder.get("/sign-in/code");
      assertThat(overShoulder.post("/sign-in/code", Map.of("code", code)).status()).isEqualTo(401);
    }
  }

  private static String found(String body) {
    Matcher matcher = CODE.matcher(body);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String code(OpenConsole open, byte[] secret) throws InvalidKeyException {
    var codes = new TimeBasedOneTimePasswordGenerator();
    return codes.generateOneTimePasswordString(
        new SecretKeySpec(secret, codes.getAlgorithm()), open.clock.instant());
  }
}
