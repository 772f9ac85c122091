package earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.capture.CapturePipeline;
import earshot.capture.CaptureSettings;
import earshot.capture.call.CallListener;
import earshot.capture.net.AddressTable;
import earshot.capture.tap.CapturedFrame;
import earshot.policy.active.By;
import earshot.policy.active.PolicyVersions;
import earshot.policy.active.Reply;
import earshot.policy.file.Trigger;
import earshot.policy.lint.Finding;
import earshot.policy.lint.Lint;
import earshot.policy.lint.PracticeFacts;
import earshot.policy.lint.Severity;
import earshot.policy.people.Acts;
import earshot.policy.read.Examples;
import earshot.policy.read.PolicyReader;
import earshot.policy.read.ReadPolicy;
import earshot.storage.Store;
import earshot.storage.StoreSettings;
import earshot.storage.access.Authority;
import earshot.storage.key.MasterKeySource;
import earshot.storage.seal.SealingSink;
import earshot.testkit.speech.Conversation;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** A morning's calls in a data folder, recorded as the appliance does, with a policy in force. */
final class PracticeDay {
  /** When the first call begins. */
  static final Instant MORNING = Instant.parse("2026-12-10T08:30:00Z");

  /** A caller whose phone sends this as its name, and means no good. */
  static final String HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202Egpj";

  private static final long SEED = 20261210;

  private PracticeDay() {}

  /**
   * With a key of its own, which costs no time to open; with the passphrase that is there, if any.
   */
  static StoreSettings settings(Path folder) throws IOException {
    Path passphrase = folder.resolve("passphrase");
    Path key = folder.resolve("key");
    if (!Files.exists(passphrase) && !Files.exists(key)) {
      secret(key, "0123456789abcdef0123456789abcdef");
    }
    return StoreSettings.of(
        folder.resolve("data"),
        Files.exists(passphrase)
            ? new MasterKeySource.Passphrase(passphrase)
            : new MasterKeySource.KeyFile(key));
  }

  /** Keeps something that only its owner may read. */
  static void secret(Path file, String text) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  /** Records it, in a practice with this policy. */
  static void record(Path folder, String policy) throws IOException {
    InstantSource before = () -> MORNING.minusSeconds(60);
    try (Store store = Store.open(settings(folder), new Authority(_ -> false), before)) {
      putInForce(store, policy, before);
      play(store, script());
    }
  }

  /** Records other calls into the same folder, as the recorder does while the console is open. */
  static void alsoRecord(Path folder, TrafficScript script) throws IOException {
    try (Store store =
        Store.openExisting(
            settings(folder), new Authority(_ -> false), () -> MORNING.minusSeconds(60))) {
      play(store, script);
    }
  }

  /** Records one more call, so many minutes later, while others may have the folder open. */
  static void recordAnother(Path folder, int minutes) throws IOException {
    TrafficScript script = new TrafficScript(SEED + minutes).startingAt(MORNING);
    Host trunk = script.host("", "", "203.0.113.10");
    Host reception = script.host("201", "Priya (reception)", "192.168.20.21");
    Conversation words = Conversation.prescription();
    call(script, "later", trunk, reception, "Ann Later", "07700900444", words, minutes * 60_000L)
        .ring(500)
        .answer()
        .talk(2000)
        .hangUp(Side.CALLER);
    InstantSource then = () -> MORNING.plusSeconds(60L * minutes + 30);
    try (Store store = Store.open(settings(folder), new Authority(_ -> false), then)) {
      play(store, script);
    }
  }

  private static void play(Store store, TrafficScript script) throws IOException {
    AddressTable addresses = new AddressTable();
    SealingSink sink = store.startSink(addresses, problem -> {});
    sink.recovery().resume(_ -> {});
    CapturePipeline pipeline =
        new CapturePipeline(CaptureSettings.DEFAULT, addresses, sink, CallListener.NONE);
    CapturedFrame frame = new CapturedFrame();
    script.play(
        (packet, ns, link) ->
            pipeline.accept(
                frame.wrap(ByteBuffer.wrap(packet), 0, packet.length, packet.length, link, ns, 0)));
    pipeline.finish();
    sink.close();
    pipeline.tellWritten();
  }

  private static void putInForce(Store store, String name, InstantSource clock) {
    Acts acts = new Acts(store.index(), clock, ZoneId.of("Europe/London"));
    String text = new String(Examples.octets(name), UTF_8).replaceAll("\"\\[.*]\"", "The practice");
    PracticeFacts facts =
        new PracticeFacts(EnumSet.allOf(Trigger.class), OptionalLong.of(0), Set.of());
    var policy =
        ((ReadPolicy.Understood) PolicyReader.read(text.getBytes(UTF_8), "policy.yaml")).policy();
    Set<String> confirmed =
        Lint.of(policy, facts).stream()
            .filter(finding -> finding.severity() == Severity.CONFIRM)
            .map(Finding::key)
            .collect(Collectors.toSet());
    Reply reply =
        new PolicyVersions(acts, store.statements(), clock)
            .submit(
                new By.Operator(),
                text.getBytes(UTF_8),
                new PracticeFacts(facts.sources(), facts.unrecorded(), confirmed));
    if (!(reply instanceof Reply.Done)) {
      throw new IllegalStateException("the policy was refused: " + reply);
    }
  }

  private static TrafficScript script() {
    TrafficScript script = new TrafficScript(SEED).startingAt(MORNING);
    Host trunk = script.host("", "", "203.0.113.10");
    Host reception = script.host("201", "Priya (reception)", "192.168.20.21");
    Conversation words = Conversation.prescription();
    call(script, "plain", trunk, reception, "Tom Barley", "07700900123", words, 0)
        .ring(500)
        .answer()
        .talk(words.durationMs() + 400L)
        .hangUp(Side.CALLER);
    call(script, "hostile", trunk, reception, HOSTILE, "07700900666", words, 60_000)
        .ring(500)
        .answer()
        .talk(3000)
        .hangUp(Side.CALLER);
    Leg locked = script.leg("encrypted", trunk, reception).startingAtMs(120_000).encrypted();
    locked.from("Graham Lisle", "01632960177");
    locked.sender(Side.CALLER, s -> s.says(words.sideOf("patient")));
    locked.sender(Side.CALLEE, s -> s.says(words.sideOf("receptionist")));
    locked.invite().ring(500).answer().talk(3000).hangUp(Side.CALLER);
    script
        .leg("missed", trunk, reception)
        .startingAtMs(180_000)
        .from("Joan Marsh", "01632960142")
        .invite()
        .ring(2000)
        .cancel();
    return script;
  }

  private static Leg call(
      TrafficScript script,
      String id,
      Host from,
      Host to,
      String name,
      String number,
      Conversation words,
      long atMs) {
    Leg leg = script.leg(id, from, to).startingAtMs(atMs).from(name, number);
    leg.sender(Side.CALLER, s -> s.says(words.sideOf("patient")));
    leg.sender(Side.CALLEE, s -> s.says(words.sideOf("receptionist")));
    return leg.invite();
  }
}
