package earshot.capture.watch;

import earshot.capture.count.Verdict;

/** Finds signalling that goes over TLS, so that the calls it sets up cannot be followed. */
final class EncryptedSignalling implements Detector {
  private long packets;

  @Override
  public void look(Round round, Findings findings) {
    if (!findings.isUp(AlarmCode.SIGNALLING_ENCRYPTED, "")) {
      packets = 0;
    }
    long more = round.more(Verdict.ENCRYPTED_SIGNALLING);
    if (more > 0) {
      packets += more;
      findings.found(
          AlarmCode.SIGNALLING_ENCRYPTED, Amount.of(packets) + " packets since it was raised");
    }
  }
}
