package earshot.deploy.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.console.account.Accounts;
import earshot.console.account.Passwords;
import earshot.console.desk.Desk;
import earshot.deploy.console.DayLog;
import earshot.deploy.keep.Keepers;
import earshot.deploy.replay.ReplayJob;
import earshot.deploy.replay.ReplayListener;
import earshot.policy.active.By;
import earshot.policy.active.PolicyVersions;
import earshot.policy.active.Reply;
import earshot.policy.cases.Cases;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Subject;
import earshot.policy.file.Policy;
import earshot.policy.file.Trigger;
import earshot.policy.lint.Finding;
import earshot.policy.lint.Lint;
import earshot.policy.lint.PracticeFacts;
import earshot.policy.lint.Severity;
import earshot.policy.people.Acts;
import earshot.policy.people.People;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.SignedIn;
import earshot.policy.read.Examples;
import earshot.policy.read.PolicyReader;
import earshot.policy.read.ReadPolicy;
import earshot.storage.Store;
import earshot.storage.access.Authority;
import earshot.storage.index.CallQuery;
import earshot.testkit.traffic.DemoDay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The invented surgery before today's demo: its policy, its people, and calls of earlier. */
final class DemoPractice {
  /** How long ago its earlier calls were. */
  private static final List<Duration> AGO =
      List.of(Duration.ofDays(6), Duration.ofDays(1), Duration.ofHours(1));

  private static final String LOSSY = "07700900152";
  private static final Duration HERE_FOR = Duration.ofDays(30);

  private final DemoFolder folder;
  private final InstantSource clock;

  DemoPractice(DemoFolder folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Sets it up in an empty folder.
   *
   * @param problems is told what could not be written
   */
  void setUp(ReplayListener problems) throws IOException {
    try (Store store = Store.open(folder.settings(), new Authority(_ -> false), clock)) {
      putInForce(store);
    }
    List<String> earlier = new ArrayList<>();
    for (int i = 0; i < AGO.size(); i++) {
      Path traffic = folder.traffic(i + 1);
      Instant at = clock.instant().minus(AGO.get(i));
      DemoDay.script(i + 1, at).writePcap(traffic);
      earlier.add(traffic.toString());
    }
    ReplayJob.atFullSpeed(new Keepers.Sealed(folder.settings()), problems)
        .run(earlier, InputStream.nullInputStream());
    for (String traffic : earlier) {
      Files.delete(Path.of(traffic));
    }
  }

  /** An example, as a practice that means to keep it would fill it in and confirm it. */
  private void putInForce(Store store) {
    byte[] file =
        new String(Examples.octets(Examples.MONTHS_36), UTF_8)
            .replaceAll("\"\\[.*]\"", "Larkfold Surgery")
            .replaceAll("(?m)^effective: .*$", "effective: " + yesterday())
            .getBytes(UTF_8);
    Policy policy =
        switch (PolicyReader.read(file, "policy.yaml")) {
          case ReadPolicy.Understood(Policy understood) -> understood;
          case ReadPolicy.Refused refused ->
              throw new IllegalStateException("the demo's policy is wrong: " + refused.problems());
        };
    Set<Trigger> told = Set.of(Trigger.CASE_CLOSED);
    OptionalLong none = OptionalLong.of(0);
    Set<String> confirmed =
        Lint.of(policy, new PracticeFacts(told, none, Set.of())).stream()
            .filter(finding -> finding.severity() == Severity.CONFIRM)
            .map(Finding::key)
            .collect(Collectors.toSet());
    Acts acts = new Acts(store.index(), clock, policy.zone());
    Reply reply =
        new PolicyVersions(acts, store.statements(), clock)
            .submit(new By.Operator(), file, new PracticeFacts(told, none, confirmed));
    if (reply instanceof Reply.Refused refused) {
      throw new IllegalStateException("the demo's policy is refused: " + refused.why());
    }
  }

  /** In whichever zone the practice is, it has begun. */
  private LocalDate yesterday() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
  }

  /** Opens it for its people, who all have this password. */
  Desk open(String password) throws IOException {
    Desk desk = Desk.open(folder.settings(), clock, new DayLog());
    try {
      hire(desk, password);
      return desk;
    } catch (RuntimeException e) {
      desk.close();
      throw e;
    }
  }

  private static void hire(Desk desk, String password) {
    LocalDate review = desk.today().plusYears(1);
    Accounts.prepare(desk.store().index());
    Passwords passwords = new Passwords(desk.store().index(), desk.clock());
    DemoPerson first = DemoPerson.MANAGER;
    People people = aMonthAgo(desk);
    SignedIn manager = new SignedIn(people.addFirst(first.name(), first.account(), review), "demo");
    passwords.set(manager.person(), password);
    for (DemoPerson one : DemoPerson.ALL) {
      if (!one.equals(first)) {
        String id = people.add(manager, one.name(), one.account(), "practice");
        people.grant(manager, id, one.role(), review);
        passwords.set(id, password);
      }
    }
    complain(desk, manager, review);
  }

  /** They were all added then: no two who were added just now would count as two people. */
  private static People aMonthAgo(Desk desk) {
    InstantSource then = () -> desk.clock().instant().minus(HERE_FOR);
    return new People(
        new Acts(desk.store().index(), then, desk.zone()),
        desk.store().rowSealing(),
        new Pseudonyms(desk.store().keyring().searchKey()::token));
  }

  /** Yesterday's call with gaps is complained about, so there is one that may be heard. */
  private static void complain(Desk desk, SignedIn manager, LocalDate review) {
    List<String> calls =
        desk.search().page(CallQuery.ALL.withNumber(LOSSY), 1, Optional.empty()).calls().stream()
            .map(call -> call.id())
            .toList();
    desk.cases()
        .open(
            manager,
            new Cases.Wanted(
                CaseKind.COMPLAINT, Subject.OUR_STAFF, "Results were not passed on", review),
            calls);
  }
}
