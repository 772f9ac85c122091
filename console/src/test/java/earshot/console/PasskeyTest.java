package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.Role;
import earshot.policy.people.SignedIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a passkey has to be, and what none may do. */
class PasskeyTest {
  private static final Pattern CHALLENGE = Pattern.compile("data-challenge=\"([^\"]+)\"");

  @TempDir private static Path folder;
  private static OpenConsole open;

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  @BeforeEach
  void shouldThrottleNobody() {
    open.clock.pass(Duration.ofMinutes(2));
  }

  private static String challenge(Visitor.Page page) {
    Matcher found = CHALLENGE.matcher(page.body());
    assertThat(found.find()).as(page.body()).isTrue();
    return found.group(1);
  }

  private static SoftPasskey passkey() {
    return new SoftPasskey("https://localhost:" + open.console.port());
  }

  /** Somebody who has one. */
  private static SoftPasskey added(String account) {
    open.somebody(account, Role.GP);
    SoftPasskey passkey = passkey();
    Visitor visitor = open.signedIn(account);
    Visitor.Page done = add(visitor, passkey);
    assertThat(done.status()).as(done.body()).isEqualTo(302);
    return passkey;
  }

  private static Visitor.Page add(Visitor visitor, SoftPasskey passkey) {
    String challenge = challenge(visitor.get("/account"));
    return visitor.post("/account/passkey", passkey.made(challenge, OpenConsole.PASSWORD));
  }

  private static Visitor.Page signIn(Visitor visitor, SoftPasskey passkey) {
    return visitor.post("/sign-in/passkey", passkey.shown(challenge(visitor.get("/sign-in"))));
  }

  @Test
  void shouldLetSomebodyInByItAlone() {
    SoftPasskey passkey = added("anna");
    Visitor visitor = open.visitor();
    assertThat(signIn(visitor, passkey).header("Location")).endsWith("/today");
    assertThat(visitor.get("/calls").status()).isEqualTo(200);
    assertThat(open.signedIn("mary").get("/admin/people").body())
        .contains("with a passkey", "Second factor: a passkey");

    // And back into a locked session
    visitor.post("/lock", Map.of());
    String again = challenge(visitor.get("/unlock"));
    assertThat(visitor.post("/unlock/passkey", passkey.shown(again)).status()).isEqualTo(302);
    assertThat(visitor.get("/calls").status()).isEqualTo(200);
  }

  @Test
  void shouldAskForItAfterThePassword() {
    SoftPasskey passkey = added("berta");
    SoftPasskey others = added("bruno");
    Visitor visitor = open.visitor();
    assertThat(visitor.signIn("berta", OpenConsole.PASSWORD).header("Location"))
        .endsWith("/sign-in/code");
    assertThat(visitor.get("/today").status()).as("half is not in").isEqualTo(302);

    // When somebody shows another person's, or a code
    String wrong = challenge(visitor.get("/sign-in/code"));
    assertThat(visitor.post("/sign-in/passkey", others.shown(wrong)).status()).isEqualTo(401);
    visitor.get("/sign-in/code");
    assertThat(visitor.post("/sign-in/code", Map.of("code", "000000")).status()).isEqualTo(401);

    // Then only their own does
    String right = challenge(visitor.get("/sign-in/code"));
    assertThat(visitor.post("/sign-in/passkey", passkey.shown(right)).status()).isEqualTo(302);
    assertThat(visitor.get("/today").status()).isEqualTo(200);
  }

  private static void shouldRefuse(SoftPasskey passkey, Consumer<SoftPasskey> lies) {
    lies.accept(passkey);
    Visitor visitor = open.visitor();
    assertThat(signIn(visitor, passkey).status()).isEqualTo(401);
    assertThat(visitor.get("/today").status()).isEqualTo(302);
  }

  @Test
  void shouldRefuseWhatWasNotSignedHereNowByItsHolder() {
    shouldRefuse(added("carla"), one -> one.origin = "https://localhost.example");
    shouldRefuse(added("cleo"), one -> one.site = "elsewhere.example");
    shouldRefuse(added("conny"), one -> one.flags = SoftPasskey.HERE);
    shouldRefuse(added("cora"), one -> one.flags = SoftPasskey.VERIFIED);
    shouldRefuse(added("cyra"), one -> one.liesAboutKey = true);
    shouldRefuse(passkey(), one -> {}); // of nobody
  }

  @Test
  void shouldTakeEachChallengeOnce() {
    SoftPasskey passkey = added("dolly");
    Visitor visitor = open.visitor();
    Map<String, String> shown = passkey.shown(challenge(visitor.get("/sign-in")));
    assertThat(visitor.post("/sign-in/passkey", shown).status()).isEqualTo(302);
    visitor.get("/account");
    visitor.post("/sign-out", Map.of());
    visitor.get("/sign-in");
    assertThat(visitor.post("/sign-in/passkey", shown).status()).isEqualTo(401);
    Visitor another = open.visitor();
    another.get("/sign-in");
    assertThat(another.post("/sign-in/passkey", shown).status()).isEqualTo(401);
  }

  @Test
  void shouldKnowACopyByItsCounter() {
    SoftPasskey passkey = added("elena");
    passkey.counter = 5;
    assertThat(signIn(open.visitor(), passkey).status()).isEqualTo(302);
    passkey.counter = 6;
    assertThat(signIn(open.visitor(), passkey).status()).isEqualTo(302);
    passkey.counter = 6;
    assertThat(signIn(open.visitor(), passkey).status()).isEqualTo(401);
    passkey.counter = 0;
    assertThat(signIn(open.visitor(), passkey).status()).isEqualTo(401);
  }

  @Test
  void shouldAddNoneWithoutThePasswordOrThatAsksNobody() {
    open.somebody("fay", Role.GP);
    Visitor fay = open.signedIn("fay");
    Map<String, String> wrong =
        new TreeMap<>(passkey().made(challenge(fay.get("/account")), OpenConsole.PASSWORD));
    wrong.put("password", "four gulls over Whitby");
    assertThat(fay.post("/account/passkey", wrong).status()).isEqualTo(401);
    SoftPasskey silent = passkey();
    silent.flags = SoftPasskey.HERE;
    assertThat(add(fay, silent).status()).isEqualTo(400);
    assertThat(fay.post("/account/passkey", Map.of("password", OpenConsole.PASSWORD)).status())
        .isEqualTo(400);
    SoftPasskey theirs = added("fred");
    assertThat(add(fay, theirs).status()).as("somebody else's").isEqualTo(400);
  }

  @Test
  void shouldEndWithItsOwnersAccess() {
    SoftPasskey passkey = added("greta");
    SignedIn greta = new SignedIn(open.desk.people().signingInAs("greta").orElseThrow(), "test");
    Visitor mary = open.signedIn("mary");
    mary.get("/admin/people");
    mary.post("/admin/people/" + greta.person() + "/reset", Map.of());
    assertThat(signIn(open.visitor(), passkey).status()).isEqualTo(401);
    SoftPasskey of = added("hilda");
    String hilda = open.desk.people().signingInAs("hilda").orElseThrow();
    open.desk.people().leave(open.manager, hilda);
    assertThat(signIn(open.visitor(), of).status()).isEqualTo(401);
  }
}
