package earshot.policy.copies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.record.CallRecord;
import earshot.policy.access.Answer;
import earshot.policy.access.Presence;
import earshot.policy.access.Register;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.cases.Holds;
import earshot.policy.cases.Links;
import earshot.policy.cases.StaffLinks;
import earshot.policy.decide.Reason;
import earshot.policy.disposal.Disposal;
import earshot.policy.disposal.Outcome;
import earshot.policy.file.Disposition;
import earshot.policy.file.Policy;
import earshot.policy.file.Role;
import earshot.policy.people.SignedIn;
import earshot.policy.request.Came;
import earshot.policy.request.Ending;
import earshot.policy.request.FoundBy;
import earshot.policy.request.RequestCalls;
import earshot.policy.request.RequestState;
import earshot.policy.request.Requests;
import earshot.policy.request.Review;
import earshot.policy.request.Span;
import earshot.policy.request.Span.Side;
import earshot.policy.request.Span.Why;
import earshot.policy.request.Who;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.TestPolicies;
import earshot.policy.retention.sweep.IndexedCallFacts;
import earshot.policy.trail.Trail;
import earshot.storage.index.CallQuery;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.log.EntryProof;
import earshot.storage.log.LogEntry;
import earshot.storage.log.Sha256;
import earshot.storage.log.SigningKey;
import earshot.storage.log.VerifierKey;
import earshot.storage.seal.KeptAs;
import earshot.storage.seal.SealedCallFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A patient asks at the desk; the pack that leaves is opened by what shares nothing with us. */
@OnEachDatabase
class AnswerPackTest {
  private static final String PATIENT = "943 476 5919";
  private static final String BOOKING = "7700900123";
  private static final String PRESCRIPTION = "1632960155";
  private static final String ENCRYPTED = "1632960177";
  private static final String DESTROYED = "7700900152";
  private static final String OTHERS = "1632960164";
  private static final List<Span> SPANS =
      List.of(
          new Span(0, Side.LEFT, 1000, 2000, Why.THIRD_PARTY),
          new Span(0, Side.RIGHT, 1500, 1750, Why.THIRD_PARTY),
          new Span(0, Side.BOTH, 3001, 3002, Why.SERIOUS_HARM));

  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;

  AnswerPackTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  private RecordedPractice practice(KeptAs keptAs) throws IOException {
    return new RecordedPractice(folder, databases.fresh(kind, folder), keptAs);
  }

  /** One that is found, identified and confirmed. */
  private static String request(RecordedPractice practice) {
    Map<String, FoundBy> found =
        practice.finder.find(
            PATIENT,
            List.of("07700 900123", "01632 960155", "+44 1632 960177", "01632960164"),
            CallQuery.ALL);
    assertThat(found).containsEntry(practice.with(BOOKING).id(), FoundBy.NUMBER);
    String id =
        practice
            .requests
            .open(
                practice.manager,
                new Requests.Wanted(
                    Came.SPOKEN,
                    practice.today(),
                    Who.PATIENT,
                    PATIENT,
                    "asked at the desk, wants all calls of March",
                    false),
                found)
            .id();
    practice.steps.identityChecked(practice.manager, id, "driving licence");
    for (String call : found.keySet()) {
      if (call.equals(practice.with(OTHERS).id())) {
        practice.calls.reject(practice.manager, id, call);
      } else {
        practice.calls.confirm(practice.manager, id, call, Links.Part.SPEAKER);
      }
    }
    return id;
  }

  private static void review(RecordedPractice practice, String id) {
    String booking = practice.with(BOOKING).id();
    practice.heard(id, booking);
    practice.reviews.decide(practice.manager, id, booking, new Review.Silenced(SPANS));
    String prescription = practice.with(PRESCRIPTION).id();
    practice.heard(id, prescription);
    practice.reviews.decide(practice.manager, id, prescription, new Review.Whole());
  }

  private static void destroyBefore(RecordedPractice practice) {
    String gone = practice.with(DESTROYED).id();
    practice.links.link(practice.manager, gone, PATIENT, Links.Part.SPEAKER);
    IndexedCallFacts facts =
        new IndexedCallFacts(practice.store.index(), new StaffLinks(ZoneId.of("Europe/London")));
    Disposal disposal =
        new Disposal(practice.acts, facts, practice.authority, practice.store::destroy);
    Policy days =
        TestPolicies.of(
            practice.policy.id(),
            TestPolicies.general(Optional.of("P1D"), Optional.empty(), Disposition.DESTROY));
    assertThat(disposal.destroy(new RetentionEngine(days), gone))
        .isInstanceOf(Outcome.Destroyed.class);
  }

  @Test
  void shouldAnswerWithAllThatThereIs() throws Exception {
    try (RecordedPractice practice = practice(KeptAs.WAV_PCM16)) {
      // Given a call that was destroyed before the patient asked
      destroyBefore(practice);
      String id = request(practice);
      review(practice, id);
      practice.store.checkpoints().publish();
      Map<Path, String> before = sums(practice);

      // When
      ByteArrayOutputStream zip = new ByteArrayOutputStream();
      AnswerPack.Made made =
          practice.packs.make(practice.manager, practice.approver(), id, zip, Optional.empty());

      // Then its name and its files' say nothing of anybody
      Map<String, byte[]> files = unzip(zip.toByteArray());
      assertThat(made.name()).matches("copies-2026-11-25-[0-9a-f]{6}\\.zip");
      assertThat(files.keySet())
          .containsExactly(
              "calls.csv",
              "explanation.html",
              "explanation.txt",
              "audio/call-1.wav",
              "audio/call-3.wav",
              "proofs/call-1.json",
              "proofs/call-2.json",
              "proofs/call-3.json",
              "proofs/call-4.json",
              "proofs/how-to-check.txt",
              "SHA256SUMS");
      // And the silence is where it has to be, and the sound everywhere else
      byte[] original = original(practice, id, practice.with(BOOKING));
      isSilencedExactly(samples(original), samples(get(files, "audio/call-1.wav")));
      assertThat(get(files, "audio/call-3.wav"))
          .isEqualTo(original(practice, id, practice.with(PRESCRIPTION)));
      // And nothing of the recordings has changed
      assertThat(sums(practice)).isEqualTo(before);

      sumsAreRight(files, made);
      isProven(practice, files);
      isExplained(text(files, "explanation.txt"));
      assertThat(text(files, "explanation.html")).startsWith("<!DOCTYPE html>").contains("Call 4");
      assertThat(text(files, "calls.csv").lines())
          .hasSize(5)
          .allMatch(l -> l.split(",").length > 6);
      isInTheRegister(practice, id, files, made);

      // And the request is answered, its case closed, and its holds are somebody's to lift
      assertThat(practice.requests.end(practice.manager, id, new Ending.Answer())).hasSize(3);
      assertThat(practice.requests.at(id, practice.today()))
          .isEqualTo(new RequestState.Answered(practice.today()));
      assertThat(why(practice, id)).isEqualTo(Reason.CASE_CLOSED);
    }
  }

  private static Reason why(RecordedPractice practice, String id) {
    return ((Answer.Refused) practice.listen(id, practice.with(BOOKING).id())).decision().reason();
  }

  private static void isSilencedExactly(byte[] original, byte[] copy) {
    assertThat(copy).hasSameSizeAs(original);
    boolean[][] silent = new boolean[2][original.length / 4];
    for (Span span : SPANS) {
      for (int frame = (int) span.fromMs() * 8; frame < span.toMs() * 8; frame++) {
        silent[0][frame] |= span.side() != Side.RIGHT;
        silent[1][frame] |= span.side() != Side.LEFT;
      }
    }
    long silenced = 0;
    for (int at = 0; at < original.length; at += 2) {
      boolean hush = silent[at / 2 % 2][at / 4];
      silenced += hush ? 1 : 0;
      byte low = hush ? 0 : original[at];
      byte high = hush ? 0 : original[at + 1];
      if (copy[at] != low || copy[at + 1] != high) {
        throw new AssertionError("sample " + at / 2 + " is neither silent nor the same");
      }
    }
    assertThat(silenced).isEqualTo(8000 + 2000 + 2 * 8);
  }

  private static void sumsAreRight(Map<String, byte[]> files, AnswerPack.Made made) {
    List<String> lines = text(files, "SHA256SUMS").lines().toList();
    assertThat(lines).hasSize(files.size() - 1);
    for (String line : lines) {
      String[] parts = line.split("  ", 2);
      assertThat(Sha256.of(get(files, parts[1])).hex()).as(parts[1]).isEqualTo(parts[0]);
    }
    assertThat(Sha256.of(get(files, "SHA256SUMS"))).isEqualTo(made.sums());
  }

  private static void isProven(RecordedPractice practice, Map<String, byte[]> files) {
    VerifierKey key =
        SigningKey.of(
                practice.store.keyring().logSigner().publicKey(),
                practice.store.keyring().logSigner()::sign)
            .verifier();
    EntryProof proof = EntryProof.check(get(files, "proofs/call-3.json"), key);
    assertThat(proof.entry())
        .isInstanceOfSatisfying(
            LogEntry.CallSealed.class,
            entry ->
                assertThat(entry.toString())
                    .contains(practice.with(PRESCRIPTION).id())
                    .contains(Sha256.of(get(files, "audio/call-3.wav")).hex()));
    byte[] altered = get(files, "proofs/call-3.json").clone();
    altered[altered.length / 2] ^= 1;
    assertThatThrownBy(() -> EntryProof.check(altered, key))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void isExplained(String page) {
    String text = page.replaceAll("\\s+", " ");
    assertThat(text)
        .contains("On 25 November 2026 you asked")
        .contains("We silenced the caller's side from 0:01.0 to 0:02.0, to protect what is private")
        .contains("You get a copy of the whole recording.")
        .contains("This call was never recorded. The call was encrypted")
        .contains(
            "The recording of this call was destroyed on 25 November 2026, as our policy says")
        .contains("We have given copies of these calls to nobody but you.")
        .contains("Why we record")
        .contains("Who else may get a recording")
        .contains("How long we keep recordings")
        .contains("Information Commissioner's Office")
        .doesNotContain(PATIENT)
        .doesNotContain(BOOKING);
  }

  private static void isInTheRegister(
      RecordedPractice practice, String id, Map<String, byte[]> files, AnswerPack.Made made) {
    List<Register.Entry> entries =
        practice.store.index().read(sql -> Register.of(sql, practice.with(BOOKING).id()));
    assertThat(entries)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.recipient()).isEqualTo("patient");
              assertThat(entry.approver()).isEqualTo(practice.manager.person());
              assertThat(entry.copy()).contains(Sha256.of(get(files, "audio/call-1.wav")).hex());
            });
    Trail trail = new Trail(practice.acts, practice.policy.zone());
    assertThat(trail.listeners(practice.manager, practice.with(BOOKING).id()))
        .anyMatch(line -> line.contains("to get ready the copy that was asked for"))
        .anyMatch(line -> line.endsWith("to the patient who asked for it."));
    assertThat(
            practice
                .store
                .index()
                .read(sql -> AuditLog.ofPerson(sql, practice.manager.person()))
                .stream()
                .map(AuditLog.Entry::event)
                .filter(event -> event.event() == Event.PACK_MADE))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.get(Detail.CASE)).contains(id);
              assertThat(event.get(Detail.DIGEST)).contains(made.sums().hex());
            });
  }

  @Test
  void shouldGiveWhatPlaysAndWhatCanBeProvenOfTheWiresOwnOctets() throws Exception {
    try (RecordedPractice practice = practice(KeptAs.WAV_G711)) {
      // Given recordings that are kept in the wire's own form
      String id = request(practice);
      review(practice, id);
      String prescription = practice.with(PRESCRIPTION).id();

      // When
      ByteArrayOutputStream zip = new ByteArrayOutputStream();
      practice.packs.make(practice.manager, practice.approver(), id, zip, Optional.empty());
      Map<String, byte[]> files = unzip(zip.toByteArray());

      // Then both forms of the whole one are there, and sound the same to somebody else's decoder
      byte[] original = original(practice, id, practice.with(PRESCRIPTION));
      int number = number(practice, id, prescription);
      assertThat(get(files, "as-recorded/call-" + number + ".wav")).isEqualTo(original);
      assertThat(samples(get(files, "audio/call-" + number + ".wav"))).isEqualTo(samples(original));
      byte[] silenced = get(files, "audio/call-1.wav");
      assertThat(format(silenced).getEncoding()).isEqualTo(AudioFormat.Encoding.PCM_SIGNED);
      isSilencedExactly(samples(original(practice, id, practice.with(BOOKING))), samples(silenced));
      assertThat(files).doesNotContainKey("as-recorded/call-1.wav");
      // And where the log has not been signed since, that is said
      assertThat(text(files, "explanation.txt").replaceAll("\\s+", " "))
          .contains(files.containsKey("proofs/call-1.json") ? "fingerprint" : "no proof yet");
    }
  }

  private static int number(RecordedPractice practice, String id, String call) {
    return practice
            .store
            .index()
            .<List<String>>read(sql -> RequestCalls.confirmed(sql, id))
            .indexOf(call)
        + 1;
  }

  @Test
  void shouldGiveNothingBeforeAllIsDecided() throws Exception {
    try (RecordedPractice practice = practice(KeptAs.WAV_PCM16)) {
      Map<String, FoundBy> found =
          practice.finder.find(PATIENT, List.of("07700900123"), CallQuery.ALL);
      String booking = practice.with(BOOKING).id();
      String id =
          practice
              .requests
              .open(
                  practice.manager,
                  new Requests.Wanted(
                      Came.ONLINE, practice.today(), Who.PATIENT, PATIENT, "by e-mail", false),
                  found)
              .id();
      // Then it is held from the start, and nobody hears it for somebody who is not known
      assertThat(practice.store.index().<List<?>>read(sql -> Holds.of(sql, booking))).hasSize(1);
      assertThat(why(practice, id)).isEqualTo(Reason.NO_IDENTITY);
      refuses(practice, id, "who asks");

      practice.steps.identityChecked(practice.manager, id, "passport");
      assertThat(why(practice, id)).isEqualTo(Reason.NOT_CONFIRMED);
      refuses(practice, id, "whether it is theirs");

      // Only who has heard it decides, and only of what is there
      practice.calls.confirm(practice.manager, id, booking, Links.Part.SUBJECT);
      refuses(practice, id, "listen");
      assertThatThrownBy(
              () -> practice.reviews.decide(practice.manager, id, booking, new Review.Whole()))
          .isInstanceOf(IllegalStateException.class);
      practice.heard(id, booking);
      for (Span wrong :
          List.of(
              new Span(0, Side.LEFT, -1, 10, Why.CRIME),
              new Span(0, Side.LEFT, 0, Integer.MAX_VALUE, Why.CRIME),
              new Span(1, Side.LEFT, 0, 10, Why.CRIME))) {
        assertThatThrownBy(
                () ->
                    practice.reviews.decide(
                        practice.manager, id, booking, new Review.Silenced(List.of(wrong))))
            .isInstanceOf(IllegalArgumentException.class);
      }
      refuses(practice, id, "listen");

      // And what is withheld is told, with no copy
      practice.reviews.decide(practice.manager, id, booking, new Review.Withheld(Why.SERIOUS_HARM));
      ByteArrayOutputStream zip = new ByteArrayOutputStream();
      practice.packs.make(practice.manager, practice.approver(), id, zip, Optional.empty());
      Map<String, byte[]> files = unzip(zip.toByteArray());
      assertThat(files.keySet()).noneMatch(name -> name.endsWith(".wav"));
      assertThat(text(files, "explanation.txt").replaceAll("\\s+", " "))
          .contains("cannot give you a copy, because it would give away what could seriously harm");
      assertThat(practice.store.index().<List<?>>read(sql -> Register.of(sql, booking))).isEmpty();

      // And a link that was taken back takes the call back
      practice.links.end(
          practice.manager,
          booking,
          practice.links.prepare(booking, PATIENT, Links.Part.SUBJECT).patient());
      assertThat(why(practice, id)).isEqualTo(Reason.NOT_CONFIRMED);
    }
  }

  @Test
  void shouldWriteNothingOfAPackThatIsRefused() throws Exception {
    try (RecordedPractice practice = practice(KeptAs.WAV_PCM16)) {
      String id = request(practice);
      review(practice, id);
      SignedIn gp =
          new SignedIn(practice.people.add(practice.manager, "A GP", "gp", "practice"), "there");
      practice.people.grant(practice.manager, gp.person(), Role.GP, practice.today().plusYears(1));

      // When it is approved by somebody who may not
      ByteArrayOutputStream zip = new ByteArrayOutputStream();
      assertThatThrownBy(
              () ->
                  practice.packs.make(
                      practice.manager, new Presence(gp), id, zip, Optional.empty()))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining(Reason.NO_APPROVER.sentence());
      assertThat(zip.size()).isZero();
      // And a recording that is not what was sealed leaves in no pack
      Path sealed;
      try (Stream<Path> all = Files.list(practice.data.folderOf(practice.with(BOOKING).id()))) {
        sealed = all.filter(file -> file.toString().endsWith(".wav.ear")).findFirst().orElseThrow();
      }
      byte[] octets = Files.readAllBytes(sealed);
      octets[octets.length / 2] ^= 1;
      Files.write(sealed, octets);
      ByteArrayOutputStream second = new ByteArrayOutputStream();
      assertThatThrownBy(
              () ->
                  practice.packs.make(
                      practice.manager, practice.approver(), id, second, Optional.empty()))
          .isInstanceOf(IOException.class);
      assertThat(second.size()).isZero();
      for (String number : List.of(BOOKING, PRESCRIPTION)) {
        String call = practice.with(number).id();
        assertThat(practice.store.index().<List<Register.Entry>>read(sql -> Register.of(sql, call)))
            .allMatch(entry -> entry.copy().isEmpty());
      }
    }
  }

  private static void refuses(RecordedPractice practice, String id, String words) {
    assertThatThrownBy(
            () ->
                practice.packs.make(
                    practice.manager,
                    practice.approver(),
                    id,
                    OutputStream.nullOutputStream(),
                    Optional.empty()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(words);
  }

  private static byte[] original(RecordedPractice practice, String id, CallRecord call)
      throws IOException {
    SealedCallFiles files = practice.store.files(practice.heard(id, call.id()));
    try (SeekableByteChannel wav = files.wav(files.recordings().getFirst())) {
      ByteBuffer octets = ByteBuffer.allocate((int) wav.size());
      while (octets.hasRemaining() && wav.read(octets) > 0) {
        assertThat(wav.isOpen()).isTrue();
      }
      return octets.array();
    }
  }

  private static AudioFormat format(byte[] wav) throws IOException, UnsupportedAudioFileException {
    return AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav)).getFormat();
  }

  /** As the Java platform's own decoder has them. */
  private static byte[] samples(byte[] wav) throws IOException, UnsupportedAudioFileException {
    AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav));
    assertThat(in.getFormat().getChannels()).isEqualTo(2);
    return AudioSystem.getAudioInputStream(new AudioFormat(8000, 16, 2, true, false), in)
        .readAllBytes();
  }

  private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private static byte[] get(Map<String, byte[]> files, String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(get(files, name), UTF_8);
  }

  private static Map<Path, String> sums(RecordedPractice practice) throws IOException {
    Map<Path, String> sums = new LinkedHashMap<>();
    List<Path> files = new ArrayList<>();
    for (String number : List.of(BOOKING, PRESCRIPTION, ENCRYPTED)) {
      Path folder = practice.data.folderOf(practice.with(number).id());
      try (Stream<Path> all = Files.list(folder)) {
        all.sorted().forEach(files::add);
      }
    }
    for (Path file : files) {
      sums.put(file, Sha256.of(Files.readAllBytes(file)).hex());
    }
    assertThat(sums).isNotEmpty();
    return sums;
  }

  @Test
  void shouldWriteNothingWhenSomebodyDecidesOtherwiseMeanwhile() throws Exception {
    try (RecordedPractice practice = practice(KeptAs.WAV_PCM16)) {
      // Given that a call is to be silenced after all, while its pack is made
      String id = request(practice);
      review(practice, id);
      String prescription = practice.with(PRESCRIPTION).id();
      AnswerPack packs =
          new AnswerPack(
              practice.acts,
              () -> Optional.of(practice.policy),
              practice.door,
              practice.register,
              practice.reviews,
              grant -> {
                if (grant.callId().equals(prescription)) {
                  practice.reviews.decide(
                      practice.manager,
                      id,
                      prescription,
                      new Review.Silenced(
                          List.of(new Span(0, Side.BOTH, 0, 1000, Why.THIRD_PARTY))));
                }
                return practice.store.files(grant);
              },
              practice.store::proofs);

      // When
      ByteArrayOutputStream zip = new ByteArrayOutputStream();
      assertThatThrownBy(
              () -> packs.make(practice.manager, practice.approver(), id, zip, Optional.empty()))
          .isInstanceOf(IllegalStateException.class);

      // Then
      assertThat(zip.size()).isZero();
      assertThat(
              practice
                  .store
                  .index()
                  .<List<Register.Entry>>read(sql -> Register.of(sql, prescription)))
          .allMatch(entry -> entry.copy().isEmpty());
    }
  }
}
