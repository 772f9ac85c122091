package earshot.deploy.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.deploy.Earshot;
import earshot.deploy.keep.Places;
import earshot.policy.cases.CallText;
import earshot.policy.cases.Links;
import earshot.policy.people.People;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.SignedIn;
import earshot.policy.read.Examples;
import earshot.storage.Store;
import earshot.storage.access.Authority;
import earshot.testkit.traffic.DemoDay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy is put in force from the command line, and what that may do there and what not. */
class PolicyVersionsCommandsTest {
  @TempDir private Path temp;
  private Map<String, String> environment = Map.of();
  private String out = "";
  private String err = "";

  @BeforeEach
  void shouldHaveAnEmptyDataFolder() throws IOException {
    Path passphrase = temp.resolve("passphrase");
    Files.createFile(
        passphrase,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passphrase, "a surgery in the north");
    environment = Map.of("EARSHOT_PASSPHRASE_FILE", passphrase.toString());
    Store.open(Places.data(data(), environment), nobody(), InstantSource.system()).close();
  }

  @Test
  void shouldPutTheFirstInForceForWhoeverSetsItUp() throws IOException {
    assertThat(activate(policy(1, "36 months"))).isZero();
    assertThat(out).startsWith("practice-36-months/1 (").endsWith(") is in force.\n");

    assertThat(run("policy", "versions", "--data", data().toString())).isZero();
    assertThat(out).contains("/1 (").contains(": in force; submitted ").contains(" by operator; ");
  }

  @Test
  void shouldLeaveTheNextToThePracticesPeople() throws IOException {
    activate(policy(1, "36 months"));

    assertThat(activate(policy(2, "48 months"))).isEqualTo(1);
    assertThat(err).startsWith("earshot: the practice is set up: one of its own people");
    assertThat(activate(policy(2, "48 months"), "--as", "nobody")).isEqualTo(1);
    assertThat(err).contains("nobody who works here has that account: --as");

    // When there is a manager
    addTheManager();
    assertThat(activate(policy(2, "48 months"), "--as", "manager")).isZero();
    assertThat(out).contains("/2 (").contains(" is in force.");
  }

  @Test
  void shouldNotTakeASecondPersonsWordAtACommandLine() throws IOException {
    activate(policy(1, "36 months"));
    addTheManager();

    assertThat(activate(policy(2, "24 months"), "--as", "manager")).isZero();
    assertThat(out).contains("a second person has to approve it, who signs in for that");
    assertThat(run("policy", "approve", "--data", data().toString())).isEqualTo(2);
    run("policy", "versions", "--data", data().toString());
    assertThat(out.lines())
        .satisfiesExactly(
            first -> assertThat(first).contains("/1 (").contains(": in force;"),
            second -> assertThat(second).contains("/2 (").contains(": waits for a second person;"));

    assertThat(run("policy", "withdraw", "--data", data().toString(), "--as", "manager")).isZero();
    assertThat(out).contains("/2 (").contains(" is withdrawn.");
    assertThat(run("policy", "withdraw", "--data", data().toString(), "--as", "manager"))
        .isEqualTo(1);
    assertThat(err).contains("no policy waits to be in force");
  }

  @Test
  void shouldGiveEveryReasonAgainstAFile() throws IOException {
    Path file = temp.resolve("example.yaml");
    Files.write(file, Examples.octets(Examples.MONTHS_36));

    assertThat(run("policy", "activate", "--data", data().toString(), file.toString()))
        .isEqualTo(1);
    assertThat(err.lines())
        .anyMatch(line -> line.startsWith("earshot: error placeholder:practice.name: "))
        .anyMatch(line -> line.startsWith("earshot: confirm assumed:recording.outgoing: "));
    assertThat(run("policy", "activate", "--data", data().toString(), "none.yaml")).isEqualTo(1);
    assertThat(err).contains("none.yaml: there is no such file");
    run("policy", "versions", "--data", data().toString());
    assertThat(out)
        .isEqualTo("No policy is in force: nobody can hear a call, and nothing is destroyed.\n");
  }

  @Test
  void shouldGiveTimeToThinkWhereThereAreRecordings() throws IOException {
    recordADay();

    assertThat(activate(policy(1, "36 months"))).isZero();
    assertThat(out).contains(" is in force from ").contains("Until then it can be withdrawn");
    assertThat(run("policy", "withdraw", "--data", data().toString())).isZero();
  }

  @Test
  void shouldTellWhatWasAltered() throws IOException {
    activate(policy(1, "36 months"));
    inTheStore(
        store ->
            store
                .index()
                .write(
                    sql ->
                        sql.query("update policy_step set file = replace(file, '36', '3'), no = 1")
                            .execute()));

    assertThat(run("policy", "versions", "--data", data().toString())).isEqualTo(1);
    assertThat(err)
        .startsWith("earshot: Row 1 has a policy file that is not the one that was submitted.\n")
        .contains("Nothing is destroyed until a new version");
    assertThat(out).contains(": not believed;");
  }

  @Test
  void shouldTryANewVersionOnTheCallsThatThereAre() throws IOException {
    // Given a day's calls, of which staff put one in a class
    recordADay();
    addTheManager();
    run("calls", "--data", data().toString(), "--json", "--outcome", "recorded");
    List<String> calls =
        Pattern.compile("\"id\":\"([^\"]+)\"")
            .matcher(out)
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    inTheStore(
        store -> {
          PolicyTables tables = PolicyTables.of(store);
          new Links(tables.acts(), new CallText(store.sealing()), pseudonyms(store))
              .setClass(manager(store), calls.getFirst(), "general");
        });

    // When both versions are tried
    Path report = temp.resolve("report.json");
    Path old = policy(1, "36 months");
    Path fresh = policy(2, "1 day");
    assertThat(
            run(
                "policy",
                "diff",
                "--data",
                data().toString(),
                "--report",
                report.toString(),
                old.toString(),
                fresh.toString()))
        .isZero();

    // Then
    assertThat(out)
        .contains("retention.general.at_most: Recordings of class general are kept at most 1 day")
        .contains("  general: 1; 1 sooner; on that day 1 are destroyed and 0 to be reviewed;")
        .contains("  not classed by staff: 6; 6 sooner; on that day 6 are destroyed")
        .contains(calls.getFirst() + " general: destroyed on ");
    assertThat(Files.readString(report))
        .contains("\"general\":{\"recordings\":1,\"sooner\":1,\"destroyedAtOnce\":1,")
        .contains("{\"call\":\"" + calls.getFirst() + "\",\"class\":\"general\",\"old\":{\"day\":");

    // And with the one in force, which is none
    assertThat(run("policy", "diff", "--data", data().toString(), fresh.toString())).isZero();
    assertThat(out)
        .startsWith("No policy is in force: so far every recording is kept.\n")
        .contains(", before kept\n");
  }

  @Test
  void shouldWantTwoFilesOrADataFolder() throws IOException {
    assertThat(run("policy", "diff", policy(1, "36 months").toString())).isEqualTo(2);
    assertThat(err).contains("Name OLD and NEW, or a data folder: --data.");
  }

  private Path data() {
    return temp.resolve("data");
  }

  private static Authority nobody() {
    return new Authority(_ -> false);
  }

  private void recordADay() throws IOException {
    Path day = temp.resolve("day.pcap");
    DemoDay.write(day);
    assertThat(run("replay", "--quiet", day.toString(), "--data", data().toString())).isZero();
  }

  private void inTheStore(Consumer<Store> work) throws IOException {
    try (Store store =
        Store.openExisting(Places.data(data(), environment), nobody(), InstantSource.system())) {
      work.accept(store);
    }
  }

  private static Pseudonyms pseudonyms(Store store) {
    return new Pseudonyms(store.keyring().searchKey()::token);
  }

  private static People people(Store store) {
    return new People(PolicyTables.of(store).acts(), store.rowSealing(), pseudonyms(store));
  }

  private void addTheManager() throws IOException {
    inTheStore(
        store ->
            people(store)
                .addFirst("The Manager", "manager", LocalDate.now(ZoneOffset.UTC).plusMonths(6)));
  }

  private static SignedIn manager(Store store) {
    return new SignedIn(people(store).signingInAs("manager").orElseThrow(), "here");
  }

  /** The first example, finished, keeping recordings for this time. */
  private Path policy(int version, String time) throws IOException {
    String text =
        new String(Examples.octets(Examples.MONTHS_36), UTF_8)
            .replaceAll("\"\\[.*]\"", "The practice")
            .replace("version: 1", "version: " + version)
            .replace("effective: 2026-12-01", "effective: 2026-01-01")
            .replace("36 months", time);
    return Files.writeString(temp.resolve("policy-" + version + ".yaml"), text);
  }

  /** Activates it, with everything confirmed that a check asks for. */
  private int activate(Path file, String... more) {
    run("policy", "check", file.toString());
    List<String> arguments =
        new ArrayList<>(List.of("policy", "activate", "--data", data().toString()));
    out.lines()
        .filter(line -> line.startsWith("confirm "))
        .map(line -> line.split(" ", -1)[1])
        .forEach(
            key -> arguments.addAll(List.of("--confirmed", key.substring(0, key.length() - 1))));
    arguments.addAll(List.of(more));
    arguments.add(file.toString());
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int code =
        Earshot.run(
            new PrintStream(to, true, UTF_8),
            new PrintStream(errors, true, UTF_8),
            () -> environment,
            arguments);
    out = to.toString(UTF_8);
    err = errors.toString(UTF_8);
    return code;
  }
}
