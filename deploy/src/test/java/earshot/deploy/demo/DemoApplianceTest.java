package earshot.deploy.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.deploy.run.Child;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo, in processes of its own, as a newcomer has it. */
class DemoApplianceTest {
  @TempDir private Path temp;

  @Test
  void shouldStartRecorderAndConsoleAndLetEachRoleIn() throws Exception {
    // Given a folder that holds somebody's own things
    Path folder = temp.resolve("demo");
    Files.createDirectories(folder);
    Path own = Files.writeString(folder.resolve("letter.txt"), "mine");
    try (Child refused = Child.start("demo", "--folder", folder.toString())) {
      refused.await("holds something that no demo put there");
      assertThat(refused.exitCode()).isOne();
      assertThat(own).hasContent("mine");
    }
    Files.delete(own);

    // When the demo starts in it
    try (Child demo = Child.start("demo", "--folder", folder.toString(), "--port", "0")) {
      URI address = URI.create(demo.await("https://localhost:").strip());
      String password = found("password is +(\\S+)", demo.await("Everybody's password is"));
      demo.await("Ctrl-C ends it");

      // Then everybody can sign in, and finds calls or does not, as their role has it
      Path certificate = folder.resolve("data/console/certificate.pem");
      for (DemoPerson one : DemoPerson.ALL) {
        HttpClient browser = browser(certificate);
        assertThat(signIn(browser, address, one.account(), password)).as(one.account()).isTrue();
      }
      HttpClient manager = browser(certificate);
      signIn(manager, address, "mary", password);
      assertThat(get(manager, address, "today").body()).contains("Recording.", "On the line now");
      assertThat(get(manager, address, "calls").body())
          .contains("Alan Penrose", "Partly recorded", "Not answered");
      HttpClient engineer = browser(certificate);
      signIn(engineer, address, "eric", password);
      assertThat(get(engineer, address, "calls").statusCode()).isEqualTo(403);

      // And the recorder comes first
      long recorder =
          ProcessHandle.of(demo.pid()).orElseThrow().children().findFirst().orElseThrow().pid();
      assertThat(nice(recorder)).allMatch(value -> value < 15);
      assertThat(nice(demo.pid())).filteredOn(value -> value == 15).hasSizeGreaterThan(10);

      // And told to end, it ends with its recorder
      demo.terminate();
      assertThat(demo.exitCode()).isZero();
      assertThat(Files.readString(folder.resolve("recorder.log")))
          .contains("\"event\":\"stopped\"");
    }
  }

  private static boolean signIn(HttpClient browser, URI address, String account, String password)
      throws IOException, InterruptedException {
    String page = get(browser, address, "sign-in").body();
    String form =
        "account=%s&password=%s&_csrf=%s"
            .formatted(
                account,
                URLEncoder.encode(password, UTF_8),
                URLEncoder.encode(found("name=\"_csrf\" value=\"([^\"]+)\"", page), UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("sign-in"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() == 302
        && answer.headers().firstValue("Location").orElse("").endsWith("/today");
  }

  /** How far back each thread of a process stands, proc(5): the 19th word of its line. */
  private static List<Integer> nice(long process) throws IOException {
    List<Integer> nice = new ArrayList<>();
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + process + "/task"))) {
      for (Path thread : threads.toList()) {
        String line = Files.readString(thread.resolve("stat"));
        nice.add(Integer.valueOf(line.substring(line.lastIndexOf(')') + 2).split(" ")[16]));
      }
    }
    return nice;
  }

  private static HttpResponse<String> get(HttpClient browser, URI address, String page)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve(page)).build();
    return browser.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
    return matcher.group(1);
  }

  /** Believes the demo's own certificate and no other. */
  private static HttpClient browser(Path certificate) throws IOException, GeneralSecurityException {
    KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
    known.load(null, null);
    try (InputStream in = Files.newInputStream(certificate)) {
      known.setCertificateEntry(
          "demo", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(tls).cookieHandler(new CookieManager()).build();
  }
}
