package earshot.capture.jitter;

import java.util.Locale;

/** Why a stretch of a recording holds filling instead of received audio. */
public enum GapCause {
  /** Packets were sent, as sequence numbers show, and never passed the tap's point of the wire. */
  WIRE_LOSS(true),
  /** Packets passed on the wire, but the tap lost them. */
  TAP_DROP(true),
  /**
   * The sender sent nothing, as it may while nobody speaks (RFC 3551 section 4.1), and the stream
   * shows that it does so: by sequence numbers that go on without a break, or by comfort noise.
   */
  SILENCE_SUPPRESSION(false),
  /** The call was on hold and the sender sent nothing. */
  HOLD(false),
  /** Nothing came, and nothing shows why: before a first packet, between streams, or at the end. */
  NOT_SENT(false),
  /** Audio was sent, for the most part at least, that cannot be decoded. */
  UNDECODABLE(false);

  private final boolean loss;
  private final String code;

  GapCause(boolean loss) {
    this.loss = loss;
    this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether audio was sent that is missing here; such a gap is concealed, others are silence. */
  public boolean isLoss() {
    return loss;
  }

  /** The name in call records: lower case with hyphens. */
  public String code() {
    return code;
  }
}
