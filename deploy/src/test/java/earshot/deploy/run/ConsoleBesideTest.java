package earshot.deploy.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.watch.AlarmCode;
import earshot.console.Console;
import earshot.console.ConsoleSettings;
import earshot.console.account.Passwords;
import earshot.console.desk.Desk;
import earshot.deploy.config.MetricsSection;
import earshot.deploy.console.AskedRecorder;
import earshot.policy.daily.DailyListener;
import earshot.storage.StoreSettings;
import earshot.storage.key.MasterKeySource;
import earshot.testkit.lab.MirrorLab;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorder at a mirror port, and a console beside it over the same data folder. */
class ConsoleBesideTest {
  private static final String PASSWORD = "three gulls over Whitby";
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final long PATIENCE_S = 30;
  private static final long PAUSE_NS = 100_000_000;

  @TempDir private Path temp;

  @Test
  void shouldShowTheCallThatIsUpAndTheFaultWhileItLasts() throws Exception {
    Path data = temp.resolve("data");
    Path passphrase =
        Files.createFile(
            temp.resolve("passphrase"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passphrase, "a surgery in the west");
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box =
            WatchedBox.storing(
                lab.tapInterface(), data, passphrase, Map.of("watch.silent-after", "2s"));
        Desk desk =
            Desk.open(
                StoreSettings.of(data, new MasterKeySource.Passphrase(passphrase)),
                InstantSource.system(),
                DailyListener.NOBODY);
        Console console = console(desk, box.metricsPort())) {
      Manager manager = new Manager(desk, console);
      assertThat(manager.page("today")).contains("Nobody is on the line.");

      // When two phones talk, it shows while they do
      CompletableFuture<Integer> talk = phones.begin(phones.conversation(4_000));
      manager.await("today", "1 call is up.");
      talk.join();
      box.ended();
      manager.await("today", "1 answered call today, recorded in full.");
      assertThat(manager.page("health"))
          .contains("<bdi>" + lab.tapInterface() + "</bdi>", "Frames a second, last hour");

      // When the switch mirrors nothing any more, so does that
      lab.tap().mirrorNothing();
      phones.talk(3_000);
      box.raised(AlarmCode.MIRROR_SILENT);
      manager.await("today", AlarmCode.MIRROR_SILENT.sentence());
      assertThat(manager.page("today")).contains("Act now");
      assertThat(manager.page("health"))
          .contains("<code>mirror-silent</code> (<bdi>" + lab.tapInterface() + "</bdi>), since");

      // And it is over with the first frames
      lab.tap().mirrorAll();
      talk = phones.begin(phones.conversation(1_000));
      box.cleared(AlarmCode.MIRROR_SILENT);
      talk.join();
      manager.await("health", ">Over<");
    }
  }

  private static Console console(Desk desk, int metricsPort) throws IOException {
    MetricsSection metrics =
        new MetricsSection(true, InetSocketAddress.createUnresolved("127.0.0.1", metricsPort));
    return Console.start(
        ConsoleSettings.at(InetSocketAddress.createUnresolved("127.0.0.1", 0)),
        desk,
        AskedRecorder.of(metrics, InstantSource.system()),
        (_, _) -> {});
  }

  /** The practice's manager, at a browser. */
  private static final class Manager {
    private final HttpClient browser;
    private final URI address;

    private Manager(Desk desk, Console console) throws Exception {
      String person =
          desk.people().addFirst("Mary", "mary", LocalDate.now(desk.zone()).plusDays(9));
      new Passwords(desk.store().index(), desk.clock()).set(person, PASSWORD);
      browser = browser(console.certificate().certificate());
      address = URI.create("https://localhost:" + console.port() + "/");
      Matcher token = TOKEN.matcher(page("sign-in"));
      assertThat(token.find()).isTrue();
      String form =
          "account=mary&password="
              + URLEncoder.encode(PASSWORD, UTF_8)
              + "&_csrf="
              + URLEncoder.encode(token.group(1), UTF_8);
      browser.send(
          HttpRequest.newBuilder(address.resolve("sign-in"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(form))
              .build(),
          HttpResponse.BodyHandlers.discarding());
    }

    private static HttpClient browser(Path certificate) throws Exception {
      KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
      known.load(null, null);
      try (InputStream in = Files.newInputStream(certificate)) {
        known.setCertificateEntry(
            "console", CertificateFactory.getInstance("X.509").generateCertificate(in));
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(known);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, trust.getTrustManagers(), null);
      return HttpClient.newBuilder().sslContext(tls).cookieHandler(new CookieManager()).build();
    }

    private String page(String name) throws IOException, InterruptedException {
      return browser
          .send(
              HttpRequest.newBuilder(address.resolve(name)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }

    private void await(String name, String text) throws IOException, InterruptedException {
      long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
      String page = page(name);
      while (!page.contains(text)) {
        assertThat(System.nanoTime()).as(text + " in " + page).isLessThan(untilNs);
        LockSupport.parkNanos(PAUSE_NS);
        page = page(name);
      }
    }
  }
}
