package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.console.Receiver.Message;
import earshot.console.hooks.Deliveries;
import earshot.policy.file.Role;
import earshot.storage.index.AlarmIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program on this machine is told what happens: a real one, that does not always want to. */
class WebhooksTest {
  private static final Pattern SECRET = Pattern.compile("whsec_([A-Za-z0-9+/=]+)");
  private static final Pattern ID = Pattern.compile("/integrations/targets/(w-[0-9a-f]+)/end");

  @TempDir private static Path folder;
  private static OpenConsole open;

  /** A while passes, so that what was put off is due. */
  private static void later() {
    open.clock.pass(Duration.ofSeconds(20));
  }

  /** The manager, who signs in anew whenever the clock was moved. */
  private static Visitor mary;

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    mary = open.signedIn("mary");
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  /** A target as the page adds it. */
  private record Added(String id, String coded) {
    static Added at(String address, String kind) {
      mary = open.signedIn("mary");
      mary.get("/integrations/targets/add");
      Visitor.Page page =
          mary.post("/integrations/targets", Map.of("address", address, "kind", kind));
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      Matcher secret = SECRET.matcher(page.body());
      Matcher id = ID.matcher(page.body());
      assertThat(secret.find() && id.find()).isTrue();
      String shown = secret.group(1).replace("&#43;", "+").replace("&#61;", "=");
      return new Added(id.group(1), shown);
    }

    byte[] secret() {
      return Base64.getDecoder().decode(coded);
    }

    void end() {
      mary = open.signedIn("mary");
      assertThat(mary.post("/integrations/targets/" + id + "/end", Map.of()).status())
          .isEqualTo(302);
    }
  }

  private static void raise(String code) {
    open.desk.store().index().write(sql -> AlarmIndex.raise(sql, code, "", open.clock.instant()));
  }

  private static void clear(String code) {
    open.desk.store().index().write(sql -> AlarmIndex.clear(sql, code, "", open.clock.instant()));
  }

  private static void waitUntil(BooleanSupplier is) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!is.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void shouldTellOfAFinishedCallAndSignIt() throws Exception {
    try (Receiver receiver = new Receiver()) {
      // Given a program that is told of calls
      Added target = Added.at(receiver.address(), "calls");

      // When a call is over
      PracticeDay.recordAnother(folder, 10);

      // Then it is told which, and what became of it, and nothing of who it was
      Message message = receiver.next();
      String id = open.callFrom("07700900444");
      assertThat(message.body())
          .startsWith("{\"type\":\"call.finished\",\"timestamp\":\"2026-12-10T08:40:")
          .contains("\"id\":\"" + id + "\"", "\"outcome\":\"recorded\"", "\"failures\":[]")
          .doesNotContain("Later", "444", "201", "Priya");
      assertThat(message.attempt()).isEqualTo(1);
      assertThat(message.signature()).isEqualTo("v1," + signature(target.secret(), message));
      assertThat(Long.parseLong(message.timestamp()))
          .isEqualTo(open.clock.instant().getEpochSecond());

      // And of nothing that was before, nor twice
      raise("disk-low");
      clear("disk-low");
      assertThat(mary.get("/integrations/targets/" + target.id()).body()).contains("Tried once");
      assertThat(receiver.all()).hasSize(1);
      target.end();
    }
  }

  private static String signature(byte[] secret, Message message) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    String text = message.id() + "." + message.timestamp() + "." + message.body();
    return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void shouldTryAgainUntilItIsTakenAlsoAfterARestart() throws IOException {
    try (Receiver receiver = new Receiver()) {
      // Given a program that fails, and sends elsewhere
      Added target = Added.at(receiver.address(), "alarms");
      receiver.answerNext(500, 302, 503);

      // When alarms come up and are over
      raise("tap-silent");
      assertThat(receiver.next().answered()).isEqualTo(500);
      clear("tap-silent");
      assertThat(receiver.next(WebhooksTest::later).answered()).isEqualTo(302);

      // And the console ends, and begins again
      open.restart();
      int taken = 0;
      while (taken < 2) {
        taken += receiver.next(WebhooksTest::later).answered() == 204 ? 1 : 0;
      }

      // Then each was taken once; what came before says so by its name and its count
      Map<String, List<Message>> byId =
          receiver.all().stream().collect(Collectors.groupingBy(Message::id));
      assertThat(byId).hasSize(2);
      for (List<Message> tries : byId.values()) {
        assertThat(tries.stream().map(Message::attempt).toList())
            .isSorted()
            .doesNotHaveDuplicates()
            .startsWith(1);
        assertThat(tries.stream().map(Message::body).distinct()).hasSize(1);
        assertThat(tries.stream().filter(one -> one.answered() == 204)).hasSize(1);
        assertThat(tries.getLast().answered()).isEqualTo(204);
      }
      assertThat(receiver.all().getFirst().body())
          .startsWith("{\"type\":\"alarm.raised\"")
          .contains("\"code\":\"tap-silent\"");
      assertThat(receiver.elsewhere()).as("nobody is followed").isEmpty();
      target.end();
    }
  }

  @Test
  void shouldGiveUpAfterDaysSaySoAndSendAgainWhenAsked() throws IOException {
    try (Receiver receiver = new Receiver()) {
      Added target = Added.at(receiver.address(), "alarms");
      receiver.answerNext(500, 500, 500);
      raise("clock-wrong");
      receiver.next();

      // When it was not taken for three days
      open.clock.pass(Deliveries.TRIED_FOR);
      mary = open.signedIn("mary");
      waitUntil(
          () -> {
            open.clock.pass(Duration.ofSeconds(6));
            return mary.get("/integrations").body().contains("1 message could not be told");
          });
      int before = receiver.all().size();
      assertThat(mary.get("/integrations/targets/" + target.id()).body())
          .contains("1 message not told", "Given up", "answered 500");

      // Then nobody tries any more, until somebody says so
      String again = "/integrations/targets/" + target.id() + "/again";
      open.clock.pass(Duration.ofHours(1));
      mary = open.signedIn("mary");
      assertThat(receiver.all()).hasSize(before);
      mary.get("/integrations/targets/" + target.id());
      assertThat(mary.post(again, Map.of("event", "all")).status()).isEqualTo(302);
      Message last = receiver.next(WebhooksTest::later);
      while (last.answered() != 204) {
        last = receiver.next(WebhooksTest::later);
      }
      mary = open.signedIn("mary");
      assertThat(receiver.all().getLast().id()).isEqualTo(receiver.all().getFirst().id());
      waitUntil(() -> mary.get("/integrations").body().contains("All told"));
      target.end();
      clear("clock-wrong");
    }
  }

  @Test
  void shouldNotLetOneThatIsAwayHoldUpAnother() throws IOException {
    try (Receiver there = new Receiver();
        Receiver gone = new Receiver()) {
      Added away = Added.at(gone.address(), "alarms");
      Added here = Added.at(there.address(), "alarms");
      gone.goAway();
      raise("queue-full");
      assertThat(there.next().answered()).isEqualTo(204);
      waitUntil(
          () ->
              mary.get("/integrations/targets/" + away.id())
                  .body()
                  .contains("the connection could not be made"));
      clear("queue-full");
      assertThat(there.next().body()).contains("alarm.cleared");
      away.end();
      here.end();
    }
  }

  @Test
  void shouldSendNothingWhereNothingIsToBeSent() {
    mary = open.signedIn("mary");
    mary.get("/integrations/targets/add");
    for (String address :
        List.of(
            "http://192.0.2.1/hook",
            "https://127.0.0.2/hook",
            "https://[::1]/hook",
            "https://[::ffff:169.254.169.254]/hook",
            "https://[64:ff9b::a9fe:a9fe]/hook",
            "https://169.254.169.254/latest/meta-data",
            "https://100.100.100.200/",
            "https://0.0.0.0/",
            "https://[fe80::1]/",
            "https://224.0.0.1/",
            "https://255.255.255.255/",
            "https://mary:secret@192.0.2.1/",
            "ftp://192.0.2.1/",
            "file:///etc/passwd",
            "https:///hook",
            "no address")) {
      Visitor.Page page =
          mary.post("/integrations/targets", Map.of("address", address, "kind", "calls"));
      assertThat(page.status()).as(address).isEqualTo(400);
      assertThat(page.body()).as(address).contains("There is a problem").doesNotContain("whsec_");
    }
    assertThat(mary.get("/integrations").body()).doesNotContain("169.254", "/etc/passwd");
  }

  @Test
  void shouldBeAMatterOfManagersAlone() {
    open.somebody("gp", Role.GP);
    Visitor gp = open.signedIn("gp");
    assertThat(gp.get("/integrations").status()).isEqualTo(403);
    assertThat(
            gp.post(
                    "/integrations/targets",
                    Map.of("address", "https://192.0.2.1", "kind", "calls"))
                .status())
        .isEqualTo(403);
    assertThat(Set.of(gp.get("/today").body()).toString()).doesNotContain("Integrations");
  }
}
