package earshot.policy.copies;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.policy.access.Answer;
import earshot.policy.access.Register;
import earshot.policy.people.Acts;
import earshot.policy.people.SignedIn;
import earshot.storage.log.Proofs;
import earshot.storage.log.Sha256;
import earshot.storage.seal.SealedCallFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes the copy of one call that may leave: a ZIP file with its recordings as they are, and with
 * what shows that they are. Any thread.
 */
public final class CallCopy {
  private final Acts acts;
  private final Register register;
  private final AnswerPack.Opening opening;
  private final Supplier<Proofs> proofs;
  private final ZoneId zone;

  /**
   * A maker of copies.
   *
   * @param proofs {@code store::proofs}
   * @param zone the practice's
   */
  public CallCopy(
      Acts acts,
      Register register,
      AnswerPack.Opening opening,
      Supplier<Proofs> proofs,
      ZoneId zone) {
    this.acts = acts;
    this.register = register;
    this.opening = opening;
    this.proofs = proofs;
    this.zone = zone;
  }

  /**
   * Writes it into the stream, which stays open. It is in the disclosure register, with its
   * fingerprint, before the first octet is written; after that its leave is used up.
   *
   * @param leave to give a copy away, which is theirs
   * @param passphrase encrypts it, when there is one
   * @throws earshot.policy.access.NoLeaveException when it may not leave any more
   * @throws IllegalStateException when the leave is not theirs, or was used
   * @throws IOException when a recording cannot be read or the stream not be written; what was
   *     written so far is no copy
   */
  public void make(
      SignedIn by, Answer.Granted leave, OutputStream to, Optional<Passphrase> passphrase)
      throws IOException {
    SealedCallFiles sealed = opening.files(leave.grant());
    PackFiles files = new PackFiles();
    List<Sha256> fingerprints = new ArrayList<>();
    for (int no = 0; no < sealed.recordings().size(); no++) {
      CopyAudio audio = new CopyAudio(sealed, no);
      String name = "call" + (no == 0 ? "" : "-" + (no + 1)) + ".wav";
      // Players know 16-bit samples; the proof is of the octets that were recorded.
      fingerprints.add(files.copy("audio/" + name, out -> audio.silenced(List.of(), out)));
      if (!audio.isLinear()) {
        fingerprints.add(files.copy("as-recorded/" + name, audio::asRecorded));
      }
    }
    if (fingerprints.isEmpty()) {
      throw new IOException("there is no recording to copy");
    }
    try {
      files.text("proofs/call.json", proofs.get().prove(leave.grant().callId()).json());
      files.text("proofs/how-to-check.txt", HowToCheck.text());
    } catch (Proofs.NotProvable _) {
      files.text("proofs/none.txt", "This recording cannot be proved yet. Ask again later.\n");
    }
    register.copied(by, leave.entry(), fingerprint(fingerprints));
    files.write(PackZip.into(to, LocalDateTime.ofInstant(acts.now(), zone), passphrase));
  }

  /** That of one file is its own; several are told by the fingerprint of theirs, a line each. */
  private static Sha256 fingerprint(List<Sha256> all) {
    return all.size() == 1
        ? all.getFirst()
        : Sha256.of(
            String.join("", all.stream().map(one -> one.hex() + "\n").toList()).getBytes(UTF_8));
  }
}
