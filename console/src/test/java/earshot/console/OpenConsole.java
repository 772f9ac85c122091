package earshot.console;

import earshot.capture.record.Outcome;
import earshot.console.desk.Desk;
import earshot.console.desk.Recorder;
import earshot.console.hooks.HookSettings;
import earshot.policy.audit.Micros;
import earshot.policy.daily.DailyListener;
import earshot.policy.file.Role;
import earshot.policy.people.Acts;
import earshot.policy.people.People;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.SignedIn;
import earshot.policy.read.Examples;
import earshot.storage.index.CallQuery;
import earshot.storage.index.FoundCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** A console at work over a practice's morning, with a manager who can sign in. */
final class OpenConsole implements AutoCloseable {
  static final String PASSWORD = "three gulls over Whitby";

  /** Its digest, with less work than the console's own asks for: the digest tells how much. */
  private static final String DIGEST =
      String.valueOf(new Argon2PasswordEncoder(16, 32, 1, 1024, 1).encode(PASSWORD));

  static final LocalDate LATER = LocalDate.of(2027, 12, 1);

  final MovedClock clock = new MovedClock(PracticeDay.MORNING.plus(Duration.ofMinutes(30)));
  final AtomicReference<Recorder.State> recorder = new AtomicReference<>(Recorder.State.RECORDING);
  final AtomicReference<String> figures = new AtomicReference<>("");
  final Desk desk;
  private final ConsoleSettings settings;
  Console console;
  final SignedIn manager;
  private final AtomicReference<String> code = new AtomicReference<>("");

  private OpenConsole(
      Path folder, String policy, boolean isSetUp, UnaryOperator<ConsoleSettings> settings)
      throws IOException {
    PracticeDay.record(folder, policy);
    desk = Desk.open(PracticeDay.settings(folder), clock, DailyListener.NOBODY);
    this.settings = settings.apply(usual());
    console = start();
    if (isSetUp) {
      String id = desk.people().addFirst("Mary Manager", "mary", LATER);
      letIn(id);
      manager = new SignedIn(id, "test");
    } else {
      manager = new SignedIn("p-nobody", "test");
    }
  }

  private Recorder told() {
    return new Recorder() {
      @Override
      public State state() {
        return recorder.get();
      }

      @Override
      public Optional<String> figures() {
        return Optional.of(figures.get()).filter(text -> !text.isEmpty());
      }
    };
  }

  private static ConsoleSettings usual() throws IOException {
    return ConsoleSettings.at(InetSocketAddress.createUnresolved("127.0.0.1", 0))
        .with(new HookSettings(Set.of(InetAddress.getLoopbackAddress()), Duration.ofMillis(30)));
  }

  private Console start() throws IOException {
    return Console.start(settings, desk, told(), (shown, _) -> code.set(shown));
  }

  /** The process ends and begins again; its data folder stays. */
  void restart() throws IOException {
    console.close();
    console = start();
  }

  static OpenConsole in(Path folder) throws IOException {
    return in(folder, UnaryOperator.identity());
  }

  static OpenConsole in(Path folder, UnaryOperator<ConsoleSettings> settings) throws IOException {
    return new OpenConsole(folder, Examples.MONTHS_36, true, settings);
  }

  /** A practice with another policy. */
  static OpenConsole in(Path folder, String policy) throws IOException {
    return new OpenConsole(folder, policy, true, UnaryOperator.identity());
  }

  static OpenConsole fresh(Path folder) throws IOException {
    return new OpenConsole(folder, Examples.MONTHS_36, false, UnaryOperator.identity());
  }

  String code() {
    return code.get();
  }

  Visitor visitor() {
    return new Visitor(console.port());
  }

  Visitor signedIn(String account) {
    Visitor visitor = visitor();
    Visitor.Page page = visitor.signIn(account, PASSWORD);
    if (page.status() != 302) {
      throw new IllegalStateException("not signed in: " + page.status() + " " + page.body());
    }
    return visitor;
  }

  /** Somebody with these roles for a month now, who signs in with the account's name. */
  SignedIn somebody(String account, Role... roles) {
    People aMonthAgo =
        new People(
            new Acts(
                desk.store().index(),
                () -> clock.instant().minus(Duration.ofDays(30)),
                desk.zone()),
            desk.store().rowSealing(),
            new Pseudonyms(desk.store().keyring().searchKey()::token));
    String id = aMonthAgo.add(manager, "Somebody " + account, account, "practice");
    for (Role role : roles) {
      desk.people().grant(manager, id, role, LATER);
    }
    letIn(id);
    return new SignedIn(id, "test");
  }

  private void letIn(String person) {
    desk.store()
        .index()
        .write(
            sql ->
                sql.execute(
                    "insert into console_credential (person, hash, changed_us) values (?, ?, ?)",
                    person,
                    DIGEST,
                    Micros.of(clock.instant())));
  }

  List<FoundCall> calls(Outcome outcome) {
    return desk.search().page(CallQuery.ALL.withOutcome(outcome), 100, Optional.empty()).calls();
  }

  /** The id of the recorded call from this number. */
  String callFrom(String number) {
    return desk.search()
        .page(CallQuery.ALL.withNumber(number), 10, Optional.empty())
        .calls()
        .getFirst()
        .id();
  }

  @Override
  public void close() {
    console.close();
    desk.close();
  }
}
