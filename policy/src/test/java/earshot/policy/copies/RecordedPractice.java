package earshot.policy.copies;

import earshot.capture.CapturePipeline;
import earshot.capture.CaptureSettings;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallRecord;
import earshot.capture.tap.CapturedFrame;
import earshot.policy.access.Answer;
import earshot.policy.access.Ask;
import earshot.policy.access.Door;
import earshot.policy.access.Presence;
import earshot.policy.access.Register;
import earshot.policy.audit.LogTrail;
import earshot.policy.cases.Assignments;
import earshot.policy.cases.CallText;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Holds;
import earshot.policy.cases.Links;
import earshot.policy.file.Policy;
import earshot.policy.people.Acts;
import earshot.policy.people.People;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.SignedIn;
import earshot.policy.read.Examples;
import earshot.policy.request.Deadlines;
import earshot.policy.request.RequestCalls;
import earshot.policy.request.RequestSteps;
import earshot.policy.request.Requests;
import earshot.policy.request.Reviews;
import earshot.storage.CheckpointSettings;
import earshot.storage.Store;
import earshot.storage.StoreSettings;
import earshot.storage.access.AccessGrant;
import earshot.storage.access.Authority;
import earshot.storage.index.CallSearch;
import earshot.storage.index.IndexSettings;
import earshot.storage.key.MasterKeySource;
import earshot.storage.object.ObjectStorage;
import earshot.storage.seal.DataFolder;
import earshot.storage.seal.KeptAs;
import earshot.storage.seal.SealingListener;
import earshot.storage.seal.SealingSettings;
import earshot.storage.seal.SealingSink;
import earshot.testkit.traffic.DemoDay;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A practice that recorded a day, with all that answers requests. Its clock is moved by hand. */
final class RecordedPractice implements AutoCloseable {
  private static final LocalDate LATER = LocalDate.of(2027, 12, 31);

  final Policy policy = Examples.policy(Examples.MONTHS_36);
  final DataFolder data;
  final Store store;
  final Authority authority;
  final Acts acts;
  final Cases cases;
  final Links links;
  final Holds holds;
  final Register register;
  final Door door;
  final Requests requests;
  final RequestSteps steps;
  final RequestCalls calls;
  final Reviews reviews;
  final CallFinder finder;
  final Deadlines deadlines;
  final AnswerPack packs;
  final People people;
  final SignedIn manager;
  final List<CallRecord> day;
  Instant now = Instant.parse("2026-11-25T10:00:00Z");

  RecordedPractice(Path folder, IndexSettings index, KeptAs keptAs) throws IOException {
    Path secret = folder.resolve("master");
    Files.createFile(
        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(secret, "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    data = new DataFolder(folder.resolve("data"));
    LogTrail trail = new LogTrail();
    authority = new Authority(trail);
    store =
        Store.open(
            new StoreSettings(
                data,
                new MasterKeySource.KeyFile(secret),
                index,
                new SealingSettings(SealingSettings.DEFAULT.forceEvery(), 1L << 20, keptAs),
                CheckpointSettings.DEFAULT,
                new ObjectStorage.AsBefore()),
            authority,
            () -> now);
    day = record();
    trail.read(store.index());
    acts = new Acts(store.index(), () -> now, policy.zone());
    CallText texts = new CallText(store.sealing());
    Pseudonyms pseudonyms = new Pseudonyms(store.keyring().searchKey()::token);
    people = new People(acts, store.rowSealing(), pseudonyms);
    manager = new SignedIn(people.addFirst("The Manager", "manager", LATER), "here");
    holds = new Holds(acts, texts);
    cases = new Cases(acts, holds, store.rowSealing(), pseudonyms);
    links = new Links(acts, texts, pseudonyms);
    register = new Register(acts, store.rowSealing());
    door = new Door(acts, () -> Optional.of(policy), texts, register, authority);
    requests =
        new Requests(acts, cases, store.rowSealing(), pseudonyms, policy.pack(), policy.zone());
    steps = new RequestSteps(acts, store.rowSealing(), policy.pack(), policy.zone());
    calls = new RequestCalls(acts, requests, cases, links);
    reviews = new Reviews(acts, texts);
    finder =
        new CallFinder(
            store.index(),
            new CallSearch(store.index(), store.sealing(), store.tokens()),
            pseudonyms);
    deadlines = new Deadlines(acts, requests, people, new Assignments(acts), holds);
    packs =
        new AnswerPack(
            acts, () -> Optional.of(policy), door, register, reviews, store::files, store::proofs);
  }

  /** Plays the demo day into the store, as the appliance does but on one thread. */
  private List<CallRecord> record() throws IOException {
    List<CallRecord> ended = new CopyOnWriteArrayList<>();
    List<String> problems = new CopyOnWriteArrayList<>();
    SealingListener listener = problems::add;
    AddressTable addresses = new AddressTable();
    SealingSink sink = store.startSink(addresses, listener);
    CapturePipeline pipeline =
        new CapturePipeline(CaptureSettings.DEFAULT, addresses, sink, ended::add);
    CapturedFrame frame = new CapturedFrame();
    DemoDay.script()
        .play(
            (packet, ns, link) -> {
              ByteBuffer octets = ByteBuffer.wrap(packet);
              pipeline.accept(frame.wrap(octets, 0, packet.length, packet.length, link, ns, 0));
            });
    pipeline.finish();
    sink.close();
    pipeline.tellWritten();
    if (!problems.isEmpty()) {
      throw new IllegalStateException(problems.toString());
    }
    return List.copyOf(ended);
  }

  /** The call of a party with this number. */
  CallRecord with(String number) {
    return day.stream()
        .filter(
            call ->
                call.caller().number().endsWith(number) || call.callee().number().endsWith(number))
        .findFirst()
        .orElseThrow();
  }

  Answer listen(String request, String call) {
    return door.ask(manager, new Ask.ToPrepare(call, request, "to see what may leave"));
  }

  AccessGrant heard(String request, String call) {
    if (listen(request, call) instanceof Answer.Granted granted) {
      return granted.grant();
    }
    throw new IllegalStateException("they may not hear it");
  }

  Presence approver() {
    return new Presence(manager);
  }

  LocalDate today() {
    return acts.today(now);
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public void close() {
    store.close();
  }
}
