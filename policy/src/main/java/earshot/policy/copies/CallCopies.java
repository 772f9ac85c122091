package earshot.policy.copies;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.policy.access.Answer;
import earshot.policy.access.Ask;
import earshot.policy.access.Door;
import earshot.policy.access.Presence;
import earshot.policy.access.Register;
import earshot.policy.people.SignedIn;
import earshot.policy.request.RequestRecord;
import earshot.storage.access.AuditEntry;
import earshot.storage.log.Sha256;
import earshot.storage.seal.SealedCallFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The copies of one pack: leave is asked for each, and each is entered before any leaves. */
final class CallCopies {
  private final Door door;
  private final Register register;
  private final AnswerPack.Opening opening;
  private final SignedIn by;
  private final Presence approver;
  private final RequestRecord request;
  private final Map<AuditEntry, Sha256> permitted = new LinkedHashMap<>();

  CallCopies(
      Door door,
      Register register,
      AnswerPack.Opening opening,
      SignedIn by,
      Presence approver,
      RequestRecord request) {
    this.door = door;
    this.register = register;
    this.opening = opening;
    this.by = by;
    this.approver = approver;
    this.request = request;
  }

  /**
   * Adds the copies of a call; the names of its files.
   *
   * @throws RefusedException when none may leave
   */
  List<String> add(PackCall call, PackFiles files) throws IOException {
    return switch (door.ask(by, ask(call))) {
      case Answer.Refused refused -> throw new RefusedException(call.callId(), refused);
      case Answer.Granted granted -> {
        List<String> names = new ArrayList<>();
        permitted.put(granted.entry(), add(opening.files(granted.grant()), call, files, names));
        yield names;
      }
    };
  }

  private Ask ask(PackCall call) {
    return new Ask.ToDisclose(
        "data-subject",
        request.who().word(),
        call.callId(),
        Optional.of(request.caseId()),
        Ask.Papers.NONE,
        Optional.of(approver),
        "the copy that was asked for");
  }

  private static Sha256 add(
      SealedCallFiles sealed, PackCall call, PackFiles files, List<String> names)
      throws IOException {
    List<Sha256> fingerprints = new ArrayList<>();
    for (int no = 0; no < sealed.recordings().size(); no++) {
      String name = "call-" + call.number() + (no == 0 ? "" : "-" + (no + 1)) + ".wav";
      CopyAudio audio = new CopyAudio(sealed, no);
      names.add("audio/" + name);
      fingerprints.add(files.copy("audio/" + name, out -> audio.silenced(call.spans(), out)));
      if (call.spans().isEmpty() && !audio.isLinear()) {
        // The proof is of these octets; the others are the same sound for every player.
        names.add("as-recorded/" + name);
        fingerprints.add(files.copy("as-recorded/" + name, audio::asRecorded));
      }
    }
    return fingerprint(fingerprints);
  }

  /** That of one file is its own; several are told by the fingerprint of theirs, a line each. */
  private static Sha256 fingerprint(List<Sha256> all) {
    return all.size() == 1
        ? all.getFirst()
        : Sha256.of(
            String.join("", all.stream().map(one -> one.hex() + "\n").toList()).getBytes(UTF_8));
  }

  /** Enters all of them in the register, before the first octet leaves. */
  void register() {
    permitted.forEach((entry, fingerprint) -> register.copied(by, entry, fingerprint));
  }
}
