package earshot.policy.copies;

import earshot.policy.access.Door;
import earshot.policy.access.Presence;
import earshot.policy.access.Register;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.disposal.CallAnswer;
import earshot.policy.file.Policy;
import earshot.policy.notice.Notice;
import earshot.policy.notice.NoticeFormat;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import earshot.policy.request.Readiness;
import earshot.policy.request.RequestCalls;
import earshot.policy.request.RequestRecord;
import earshot.policy.request.Review;
import earshot.policy.request.Reviews;
import earshot.storage.access.AccessGrant;
import earshot.storage.log.Proofs;
import earshot.storage.log.Sha256;
import earshot.storage.seal.SealedCallFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes the answer to a request: one ZIP file, straight into a stream. Any thread. */
public final class AnswerPack {
  private final Acts acts;
  private final Supplier<Optional<Policy>> active;
  private final Door door;
  private final Register register;
  private final Reviews reviews;
  private final Opening opening;
  private final Supplier<Proofs> proofs;

  /** Opens a call for whoever has leave: {@code store::files}. */
  @FunctionalInterface
  public interface Opening {
    /** Its files. */
    SealedCallFiles files(AccessGrant grant) throws IOException;
  }

  /**
   * A maker of packs.
   *
   * @param active the policy in force at the moment, when there is one
   * @param proofs {@code store::proofs}
   */
  public AnswerPack(
      Acts acts,
      Supplier<Optional<Policy>> active,
      Door door,
      Register register,
      Reviews reviews,
      Opening opening,
      Supplier<Proofs> proofs) {
    this.acts = acts;
    this.active = active;
    this.door = door;
    this.register = register;
    this.reviews = reviews;
    this.opening = opening;
    this.proofs = proofs;
  }

  /**
   * What was made.
   *
   * @param name a file's name that says nothing of anybody
   * @param sums SHA-256 of SHA256SUMS, which has that of every other file; the audit trail has it
   * @param copies how many recordings are in it
   */
  public record Made(String name, Sha256 sums, int copies) {}

  /** All that is known when a pack is begun. */
  private record Begun(Instant now, RequestRecord request, List<PackCall> calls) {}

  /**
   * Makes the pack of a request and writes it into the stream, which stays open. Each copy is in
   * the disclosure register, with its fingerprint, before the first octet is written.
   *
   * @param approver who decided that it leaves, and signed in for that
   * @param passphrase encrypts it, when there is one
   * @throws IllegalStateException when something is not decided yet; the message says what
   * @throws RefusedException when a call's copy may not leave; nothing was written then
   * @throws IOException when a recording cannot be read or the stream not be written; what was
   *     written so far is no pack
   */
  public Made make(
      SignedIn by, Presence approver, String id, OutputStream to, Optional<Passphrase> passphrase)
      throws IOException {
    Policy policy =
        active.get().orElseThrow(() -> new IllegalStateException("No policy is in force yet."));
    Begun begun = acts.perform(by, Duty.ANSWER_REQUEST, act -> begin(act, policy.zone(), id));
    List<PackCall> calls = begun.calls().stream().map(call -> reviewed(id, call)).toList();
    PackFiles files = new PackFiles();
    CallCopies copies = new CallCopies(door, register, opening, by, approver, begun.request());
    Map<Integer, List<String>> audio = new TreeMap<>();
    for (PackCall call : calls) {
      if (call.isGiven()) {
        audio.put(call.number(), copies.add(call, files));
      }
    }
    List<Integer> unproven = prove(calls, files);
    texts(policy, begun, calls, audio, unproven, files);
    mustStillBeSo(by, policy.zone(), id, begun.request(), calls);
    copies.register();
    Sha256 sums = files.sum();
    acts.inTransaction(
        by,
        act ->
            act.tell(
                act.event(Event.PACK_MADE)
                    .with(Detail.CASE, id)
                    .with(Detail.PERSON, approver.who().person())
                    .with(Detail.DIGEST, sums.hex())));
    files.write(PackZip.into(to, LocalDateTime.ofInstant(begun.now(), policy.zone()), passphrase));
    return new Made(name(id, acts.today(begun.now())), sums, files.copies());
  }

  private static Begun begin(Act act, ZoneId zone, String id) {
    RequestRecord request =
        RequestRecord.of(act.sql(), id)
            .filter(one -> one.end().isEmpty())
            .orElseThrow(() -> new IllegalStateException("there is no open request " + id));
    Readiness.check(act.sql(), request);
    List<PackCall> calls = new ArrayList<>();
    for (String callId : RequestCalls.confirmed(act.sql(), id)) {
      calls.add(PackCall.of(act.sql(), calls.size() + 1, callId, zone));
    }
    return new Begun(act.now(), request, calls);
  }

  private PackCall reviewed(String id, PackCall call) {
    if (!(call.standing() instanceof CallAnswer.Held)) {
      return call;
    }
    Review review =
        reviews
            .of(id, call.callId())
            .orElseThrow(() -> new IllegalStateException("nobody heard " + call.callId()));
    return call.with(review);
  }

  /** To copy takes minutes, in which somebody may have decided otherwise. */
  private void mustStillBeSo(
      SignedIn by, ZoneId zone, String id, RequestRecord request, List<PackCall> calls) {
    Begun now = acts.perform(by, Duty.ANSWER_REQUEST, act -> begin(act, zone, id));
    List<PackCall> again = now.calls().stream().map(call -> reviewed(id, call)).toList();
    if (!now.request().equals(request) || !decided(again).equals(decided(calls))) {
      throw new IllegalStateException(
          "Something was decided otherwise while the copies were made: make them again.");
    }
  }

  private static Map<String, Optional<Review>> decided(List<PackCall> calls) {
    return calls.stream().collect(Collectors.toMap(PackCall::callId, PackCall::review));
  }

  private List<Integer> prove(List<PackCall> calls, PackFiles files) throws IOException {
    List<Integer> unproven = new ArrayList<>();
    for (PackCall call : calls) {
      try {
        files.text(
            "proofs/call-" + call.number() + ".json", proofs.get().prove(call.callId()).json());
      } catch (Proofs.NotProvable _) {
        unproven.add(call.number()); // and the explanation says so
      }
    }
    return unproven;
  }

  private void texts(
      Policy policy,
      Begun begun,
      List<PackCall> calls,
      Map<Integer, List<String>> audio,
      List<Integer> unproven,
      PackFiles files)
      throws IOException {
    Notice page =
        new Explanation(policy)
            .page(begun.request().asked().received(), calls, audio, others(calls, begun), unproven);
    files.text("explanation.html", NoticeFormat.HTML.write(page));
    files.text("explanation.txt", NoticeFormat.TEXT.write(page));
    files.text("calls.csv", CallList.csv(calls, audio));
    files.text("proofs/how-to-check.txt", HowToCheck.text());
  }

  /** Who else got a copy, as the register has it; whoever asks now is not told of themselves. */
  private Map<Integer, List<String>> others(List<PackCall> calls, Begun begun) {
    Map<Integer, List<String>> others = new TreeMap<>();
    for (PackCall call : calls) {
      List<String> had =
          acts.index().<List<Register.Entry>>read(sql -> Register.of(sql, call.callId())).stream()
              .filter(entry -> entry.copy().isPresent())
              .map(Register.Entry::recipient)
              .filter(recipient -> !recipient.equals(begun.request().who().word()))
              .toList();
      if (!had.isEmpty()) {
        others.put(call.number(), had);
      }
    }
    return others;
  }

  /** {@code copies-2026-12-10-3f2a91.zip}: the day, and six random digits of the request's name. */
  public static String name(String id, LocalDate day) {
    String digits = id.replaceAll("[^0-9a-f]", "");
    return "copies-" + day + "-" + digits.substring(digits.length() - 6) + ".zip";
  }
}
