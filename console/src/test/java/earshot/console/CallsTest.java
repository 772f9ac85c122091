package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.cases.Links;
import earshot.policy.file.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding calls, by whatever is known of them, without leaving a trace of it in addresses. */
class CallsTest {
  private static final Pattern SAVED = Pattern.compile("action=\"(/calls/saved/[0-9a-f]+)\"");
  private static final Pattern KEPT = Pattern.compile("name=\"search\" value=\"([^\"]+)\"");

  @TempDir private static Path folder;
  private static OpenConsole open;

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    open.somebody("teresa", Role.TEAM_MEMBER);
    open.somebody("gita", Role.GP);
    open.somebody("august", Role.AUDITOR);
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  @Test
  void shouldHaveNoNumberAndNoNameInAnyAddress() {
    Visitor teresa = open.signedIn("teresa");
    Visitor.Page sent =
        teresa.post("/calls/search", Map.of("number", "07700 900123", "name", "barley"));
    assertThat(sent.status()).isEqualTo(302);
    String address = sent.header("Location").replaceFirst("^https://[^/]+", "");
    assertThat(address).matches("/calls\\?search=[A-Za-z0-9_-]{16}");
    Visitor.Page found = teresa.get(address);
    assertThat(found.body())
        .contains("Tom Barley", "with the number 07700 900123 with a name that begins with barley")
        .contains("value=\"07700 900123\"")
        .doesNotContain("Graham Lisle")
        .doesNotContainPattern("href=\"[^\"]*(0770|arley)");

    // And what another person searched for is nothing to anybody else
    Visitor gita = open.signedIn("gita");
    Visitor.Page other = gita.get(address);
    assertThat(other.status()).isEqualTo(404);
    assertThat(other.body()).contains("That search is not there any more.").doesNotContain("0770");

    // While a day, a direction or a reason may stand there
    assertThat(
            teresa
                .post("/calls/search", Map.of("outcome", "recorded", "from", "2026-12-10"))
                .header("Location"))
        .endsWith("/calls?from=2026-12-10&to=&direction=&outcome=recorded&reason=");
  }

  @Test
  void shouldFindByExtensionAndByTheNamesOfStaff() {
    Visitor teresa = open.signedIn("teresa");
    assertThat(teresa.search(Map.of("extension", "201")).body())
        .contains("of the extension 201", "Tom Barley", "Graham Lisle", "Joan Marsh");
    assertThat(teresa.search(Map.of("name", "zoë ’ż")).body())
        .as("whatever the letters")
        .contains("with a name that begins with zoë ’ż");
    assertThat(teresa.search(Map.of("extension", "202")).body()).contains("Nothing was found.");
    assertThat(teresa.search(Map.of("name", "priya")).body()).contains("Tom Barley");
    Visitor.Page odd = teresa.search(Map.of("extension", "reception"));
    assertThat(odd.status()).isEqualTo(400);
    assertThat(odd.body()).contains("An extension has digits.", "value=\"reception\"");
  }

  @Test
  void shouldFindAPatientsCallsForThoseWhoMaySayWhoseTheyAre() {
    String nhs = "943 476 5919";
    String call = open.callFrom("07700900123");
    open.desk.practice().links().link(open.manager, call, nhs, Links.Part.SUBJECT);

    Visitor teresa = open.signedIn("teresa");
    assertThat(teresa.get("/calls").body()).contains("Patient’s NHS number");
    Visitor.Page found = teresa.search(Map.of("patient", "9434765919"));
    assertThat(found.body())
        .contains("Tom Barley", "that staff have linked to the patient 9434765919")
        .doesNotContain("Graham Lisle")
        .doesNotContainPattern("href=\"[^\"]*9434");
    assertThat(teresa.search(Map.of("patient", nhs, "from", "2026-12-11")).body())
        .contains("Nothing was found.");
    assertThat(teresa.search(Map.of("patient", "1234567890")).body())
        .contains("Nothing was found.");
    assertThat(teresa.search(Map.of("patient", nhs, "name", "tom")).status()).isEqualTo(400);

    // Others are not offered it; one who asks all the same is refused in policy's words
    Visitor august = open.signedIn("august");
    assertThat(august.get("/calls").body()).doesNotContain("Patient’s NHS number");
    Visitor.Page refused = august.search(Map.of("patient", nhs));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body())
        .contains("Your role does not allow this: link call.")
        .doesNotContain("Tom Barley");
  }

  @Test
  void shouldTellATransferredCallInOneRow() throws IOException {
    try (OpenRecorder recorder =
        new OpenRecorder(folder, OpenRecorder.transferred(open.clock.instant()))) {
      recorder.end();
    }
    String page = open.signedIn("teresa").search(Map.of("name", "nora whitlock")).body();
    assertThat(page.split("<li class=\"call\">", -1)).as("one row").hasSize(2);
    assertThat(page).containsPattern("put through: +<bdi>[^<]*Dr Okafor");
  }

  @Test
  void shouldKeepSearchesForThePersonWhoSavedThem() {
    Visitor teresa = open.signedIn("teresa");
    String page = teresa.search(Map.of("name", "graham", "outcome", "not-recorded")).body();
    String search = first(KEPT, page);
    assertThat(teresa.post("/calls/saved", Map.of("search", search, "title", " ")).status())
        .isEqualTo(400);
    teresa.get("/calls");
    assertThat(
            teresa
                .post("/calls/saved", Map.of("search", search, "title", "Mr Lisle <b>missed</b>"))
                .status())
        .isEqualTo(302);

    // Then it is there when they sign in again, for them alone
    Visitor again = open.signedIn("teresa");
    String calls = again.get("/calls").body();
    assertThat(calls).contains("Your saved searches", "Mr Lisle &lt;b&gt;missed");
    String address = first(SAVED, calls);
    Visitor.Page sent = again.post(address, Map.of());
    assertThat(sent.status()).isEqualTo(302);
    assertThat(again.get(sent.header("Location").replaceFirst("^https://[^/]+", "")).body())
        .contains("Graham Lisle", "with a name that begins with graham")
        .doesNotContain("Tom Barley");
    Visitor gita = open.signedIn("gita");
    assertThat(gita.get("/calls").body()).doesNotContain("Your saved searches", "Lisle &lt;");
    assertThat(gita.post(address, Map.of()).status()).isEqualTo(404);
    gita.get("/calls");
    gita.post(address + "/forget", Map.of());

    // And nothing in the database tells what it is
    List<byte[]> sealed =
        open.desk
            .store()
            .index()
            .read(
                sql ->
                    sql.select(field(name("sealed"), byte[].class))
                        .from(table(name("console_saved_search")))
                        .fetch(field(name("sealed"), byte[].class)));
    assertThat(sealed).hasSize(1);
    assertThat(new String(sealed.getFirst(), StandardCharsets.ISO_8859_1))
        .doesNotContainIgnoringCase("graham")
        .doesNotContain("Lisle");

    // Until they take it away
    again.get("/calls");
    assertThat(again.post(address + "/forget", Map.of()).status()).isEqualTo(302);
    assertThat(again.get("/calls").body()).doesNotContain("Your saved searches");
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    assertThat(found.find()).as(pattern.pattern()).isTrue();
    return found.group(1);
  }
}
