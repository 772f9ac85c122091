package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import earshot.console.account.Attempts;
import earshot.console.directory.Directory;
import earshot.console.directory.Directory.Answer;
import earshot.console.directory.DirectorySettings;
import earshot.console.tls.Certificate;
import earshot.policy.file.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in with a password that the practice's directory knows. */
class DirectoryTest {
  private static final String THEIRS = "a word of the directory";
  private static final String NAMES = "uid={},ou=people,dc=practice,dc=example";

  @TempDir private static Path folder;
  private static InMemoryDirectoryServer server;
  private static Certificate certificate;
  private static OpenConsole open;

  @BeforeAll
  static void shouldOpen() throws Exception {
    certificate = Certificate.own(folder.resolve("tls"), "localhost", Instant.now());
    SSLContext tls = ServerTls.of(certificate);
    InMemoryDirectoryServerConfig config =
        new InMemoryDirectoryServerConfig("dc=practice,dc=example");
    InetAddress here = InetAddress.getLoopbackAddress();
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPSConfig(
            "ldaps", here, 0, tls.getServerSocketFactory(), tls.getSocketFactory()),
        InMemoryListenerConfig.createLDAPConfig("starttls", here, 0, tls.getSocketFactory()),
        InMemoryListenerConfig.createLDAPConfig("clear", here, 0, null));
    server = new InMemoryDirectoryServer(config);
    server.add("dn: dc=practice,dc=example", "objectClass: domain", "dc: practice");
    server.add(
        "dn: ou=people,dc=practice,dc=example", "objectClass: organizationalUnit", "ou: people");
    add("dora");
    add("stranger");
    server.startListening();
    open = OpenConsole.in(folder, settings -> settings.with(at("ldaps", true)));
  }

  private static void add(String uid) throws Exception {
    server.add(
        "dn: uid=" + uid + ",ou=people,dc=practice,dc=example",
        "objectClass: inetOrgPerson",
        "uid: " + uid,
        "cn: " + uid,
        "sn: " + uid,
        "userPassword: " + THEIRS);
  }

  private static DirectorySettings at(String listener, boolean encryptedAtOnce) {
    return new DirectorySettings(
        encryptedAtOnce,
        "localhost",
        server.getListenPort(listener),
        NAMES,
        Optional.of(certificate.certificate()));
  }

  @AfterAll
  static void shouldClose() {
    if (open != null) {
      open.close();
    }
    server.shutDown(true);
  }

  private static void added(String account, Role role) {
    String id = open.desk.people().add(open.manager, "Somebody " + account, account, "practice");
    open.desk.people().grant(open.manager, id, role, OpenConsole.LATER);
  }

  @Test
  void shouldLetInWhoWasAddedHereAndIsKnownThere() {
    // Given somebody who was added, and never chose a password here
    added("dora", Role.GP);

    // When
    Visitor visitor = open.visitor();
    assertThat(visitor.signIn("dora", THEIRS).header("Location")).endsWith("/today");

    // Then their roles are those that they have here
    assertThat(visitor.get("/calls").status()).isEqualTo(200);
    assertThat(visitor.get("/admin").status()).isEqualTo(403);
    assertThat(open.signedIn("mary").get("/admin/people").body())
        .contains("with the practice’s directory");

    // And it is asked again when the session was locked
    visitor.post("/lock", Map.of());
    visitor.get("/unlock");
    assertThat(visitor.post("/unlock", Map.of("password", "another")).status()).isEqualTo(401);
    assertThat(visitor.post("/unlock", Map.of("password", THEIRS)).status()).isEqualTo(302);
    assertThat(visitor.get("/calls").status()).isEqualTo(200);
  }

  @Test
  void shouldLetInNobodyWhomNobodyAdded() {
    assertThat(open.visitor().signIn("stranger", THEIRS).status()).isEqualTo(401);
  }

  @Test
  void shouldNotLookElsewhereForWhoHasAPasswordHere() throws Exception {
    add("mary");
    assertThat(open.visitor().signIn("mary", THEIRS).status()).isEqualTo(401);
    assertThat(open.visitor().signIn("mary", OpenConsole.PASSWORD).status()).isEqualTo(302);
  }

  @Test
  void shouldLockOutWhoeverGuesses() throws Exception {
    added("dilys", Role.GP);
    add("dilys");
    for (int i = 0; i < Attempts.MOST; i++) {
      assertThat(open.visitor().signIn("dilys", "guess " + i).status()).isEqualTo(401);
    }
    assertThat(open.visitor().signIn("dilys", THEIRS).status()).isEqualTo(429);
    open.clock.pass(Duration.ofMinutes(16));
    assertThat(open.visitor().signIn("dilys", THEIRS).status()).isEqualTo(302);
  }

  @Test
  void shouldSayNothingInClear() {
    // Given StartTLS, and a server that does not do it
    assertThat(new Directory(at("starttls", false)).check("dora", THEIRS)).isEqualTo(Answer.RIGHT);
    assertThat(new Directory(at("clear", false)).check("dora", THEIRS)).isEqualTo(Answer.AWAY);
  }

  @Test
  void shouldBelieveNoOtherServer() throws IOException {
    // Given the certificate of somebody else, and a name that the server's does not tell
    Certificate other =
        Certificate.own(Files.createDirectory(folder.resolve("other")), "localhost", Instant.now());
    DirectorySettings theirs = at("ldaps", true);
    DirectorySettings untrusted =
        new DirectorySettings(
            true, "localhost", theirs.port(), NAMES, Optional.of(other.certificate()));
    DirectorySettings unnamed =
        new DirectorySettings(true, "127.0.0.2", theirs.port(), NAMES, theirs.certificate());
    assertThat(new Directory(untrusted).check("dora", THEIRS)).isEqualTo(Answer.AWAY);
    assertThat(new Directory(unnamed).check("dora", THEIRS)).isEqualTo(Answer.AWAY);
  }

  @Test
  void shouldTakeNoTricks() {
    Directory directory = new Directory(at("ldaps", true));
    assertThat(directory.check("dora", "")).as("an unauthenticated bind").isEqualTo(Answer.WRONG);
    for (String name : new String[] {"", "*", "dora,ou=people", "x)(uid=*", "dora\u0000", "#31"}) {
      assertThat(directory.check(name, THEIRS)).as(name).isEqualTo(Answer.WRONG);
    }
    assertThat(directory.check(" DORA ", THEIRS)).isEqualTo(Answer.RIGHT);
  }

  @Test
  void shouldSayThatItIsAwayWithoutCountingThatAsATry() throws IOException {
    try (OpenConsole other =
        OpenConsole.in(
            Files.createDirectory(folder.resolve("away")),
            settings ->
                settings.with(
                    new DirectorySettings(true, "localhost", 1, NAMES, Optional.empty())))) {
      String id = other.desk.people().add(other.manager, "Dora", "dora", "practice");
      assertThat(id).isNotEmpty();
      for (int i = 0; i <= Attempts.MOST; i++) {
        Visitor.Page page = other.visitor().signIn("dora", THEIRS);
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.body()).contains("cannot be reached");
      }
      assertThat(other.visitor().signIn("mary", OpenConsole.PASSWORD).status()).isEqualTo(302);
    }
  }
}
