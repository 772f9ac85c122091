package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import earshot.console.provider.ProviderSettings;
import earshot.policy.file.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coming in by a provider of identities, and what it must not be able to do. */
class ProviderTest {
  @TempDir private static Path folder;
  private static SmallProvider provider;
  private static OpenConsole open;

  @BeforeAll
  static void shouldOpen() throws Exception {
    provider = new SmallProvider(() -> open.clock.instant());
    Path secret = Files.writeString(folder.resolve("secret"), SmallProvider.SECRET + "\n");
    open =
        OpenConsole.in(
            folder,
            settings ->
                settings.with(
                    new ProviderSettings(
                        URI.create(provider.issuer()),
                        SmallProvider.CLIENT,
                        Optional.of(secret),
                        "preferred_username",
                        URI.create("https://earshot.practice.example"),
                        Optional.empty())));
    added("paula", Role.GP);
  }

  @AfterAll
  static void shouldClose() {
    if (open != null) {
      open.close();
    }
    provider.close();
  }

  @BeforeEach
  void shouldBeHonest() {
    provider.says = UnaryOperator.identity();
    provider.unsigned = false;
    open.clock.pass(Duration.ofMinutes(2)); // all come from one address
  }

  private static void added(String account, Role role) {
    String id = open.desk.people().add(open.manager, "Somebody " + account, account, "practice");
    open.desk.people().grant(open.manager, id, role, OpenConsole.LATER);
  }

  /** To the provider and back, as far as the page that sends the browser on. */
  private static URI backFrom(Visitor visitor) throws Exception {
    Visitor.Page sent = visitor.get("/sign-in/provider");
    assertThat(sent.header("Location")).startsWith(provider.issuer() + "/authorise?");
    try (HttpClient browser = HttpClient.newHttpClient()) {
      HttpResponse<Void> back =
          browser.send(
              HttpRequest.newBuilder(URI.create(sent.header("Location"))).build(),
              HttpResponse.BodyHandlers.discarding());
      return URI.create(back.headers().firstValue("Location").orElseThrow());
    }
  }

  private static Visitor.Page signIn(Visitor visitor) throws Exception {
    URI back = backFrom(visitor);
    assertThat(back.toString())
        .startsWith("https://earshot.practice.example/sign-in/provider/back");
    Visitor.Page on = visitor.get(back.getPath() + "?" + back.getRawQuery());
    assertThat(on.body()).contains("http-equiv=\"refresh\"");
    return visitor.get("/sign-in/provider/done?" + back.getRawQuery());
  }

  private static void shouldRefuse(UnaryOperator<JWTClaimsSet.Builder> says) throws Exception {
    provider.says = says;
    Visitor visitor = open.visitor();
    assertThat(signIn(visitor).status()).isEqualTo(401);
    assertThat(visitor.get("/today").status()).isEqualTo(302);
  }

  @Test
  void shouldLetInWhoWasAddedHereAndIsKnownThere() throws Exception {
    Visitor visitor = open.visitor();
    assertThat(visitor.get("/sign-in").body()).contains("the practice’s sign-in service");
    String before = visitor.session();
    assertThat(signIn(visitor).header("Location")).endsWith("/today");
    assertThat(visitor.session()).isNotEqualTo(before);
    assertThat(visitor.get("/calls").status()).isEqualTo(200);
    assertThat(visitor.get("/admin").status()).isEqualTo(403);
    assertThat(visitor.get("/account").body()).contains("looks after that");
    visitor.post("/lock", Map.of());
    assertThat(visitor.get("/unlock").body()).contains("sign out and sign in again");
    assertThat(visitor.post("/unlock", Map.of("password", "")).status()).isEqualTo(401);
  }

  @Test
  void shouldLetInNobodyWhomNobodyAdded() throws Exception {
    provider.says = claims -> claims.claim("preferred_username", "stranger").subject("other");
    Visitor visitor = open.visitor();
    Visitor.Page page = signIn(visitor);
    assertThat(page.status()).isEqualTo(401);
    assertThat(page.body()).contains("knows you as “stranger”", "Ask your manager");
  }

  @Test
  void shouldKnowThatANameWasGivenToSomebodyElse() throws Exception {
    added("petra", Role.GP);
    provider.says = claims -> claims.claim("preferred_username", "petra").subject("petra-1");
    assertThat(signIn(open.visitor()).header("Location")).endsWith("/today");
    shouldRefuse(claims -> claims.claim("preferred_username", "petra").subject("petra-2"));
  }

  @Test
  void shouldNotBelieveWhatIsNotForThisAttempt() throws Exception {
    Date before = Date.from(open.clock.instant().minusSeconds(3600));
    for (UnaryOperator<JWTClaimsSet.Builder> says :
        List.<UnaryOperator<JWTClaimsSet.Builder>>of(
            claims -> claims.claim("nonce", "another"),
            claims -> claims.claim("nonce", null),
            claims -> claims.audience("another client"),
            claims -> claims.audience(List.of(SmallProvider.CLIENT, "another")),
            claims -> claims.issuer("https://elsewhere.example"),
            claims -> claims.expirationTime(before),
            claims -> claims.expirationTime(null),
            claims -> claims.subject(null),
            claims -> claims.claim("preferred_username", null))) {
      shouldRefuse(says);
    }
  }

  @Test
  void shouldBelieveTheProvidersSignatureAlone() throws Exception {
    provider.unsigned = true;
    assertThat(signIn(open.visitor()).status()).isEqualTo(401);
    provider.unsigned = false;
    var own = provider.signsWith;
    provider.signsWith = new ECKeyGenerator(Curve.P_256).keyID("first").generate();
    try {
      assertThat(signIn(open.visitor()).status()).isEqualTo(401);
    } finally {
      provider.signsWith = own;
    }
  }

  @Test
  void shouldTakeWhatComesBackOnceAndInThatSessionAlone() throws Exception {
    // Given somebody else's way back
    Visitor victim = open.visitor();
    Visitor other = open.visitor();
    URI back = backFrom(other);
    backFrom(victim);

    // When the victim is lured to it, then it is nothing to them
    assertThat(victim.get("/sign-in/provider/done?" + back.getRawQuery()).status()).isEqualTo(401);
    assertThat(victim.get("/today").status()).isEqualTo(302);

    // And it is of use once
    assertThat(other.get("/sign-in/provider/done?" + back.getRawQuery()).status()).isEqualTo(302);
    other.post("/sign-out", Map.of());
    assertThat(other.get("/sign-in/provider/done?" + back.getRawQuery()).status()).isEqualTo(401);
    for (String odd : List.of("", "?code=a", "?code=%0d%0a&state=b", "?code=\"><script>&state=b")) {
      String path = "/sign-in/provider/back" + odd.replace("\"><", "%22%3E%3C").replace(">", "%3E");
      assertThat(open.visitor().get(path).body()).as(odd).doesNotContain("<script>");
    }
  }

  @Test
  void shouldSpeakOverTlsAlone() {
    assertThatThrownBy(
            () ->
                new ProviderSettings(
                    URI.create("http://login.example"),
                    "earshot",
                    Optional.empty(),
                    "sub",
                    URI.create("https://earshot.example"),
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
