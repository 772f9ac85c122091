package earshot.capture.call;

import earshot.capture.failure.FailureCode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The streams of a call that it does not list, because it has too many: whoever sends another SSRC
 * in every packet to a call's port must not use up memory or time. Their packets are kept beside
 * the recording and summed up here.
 *
 * <p>Owned by the capture thread.
 */
final class StreamCrowd {
  /** So many streams of a call stay whatever they carry. */
  static final int ROOM = 256;

  /** A call has so many at most, all of which have audio in its recording or go on. */
  static final int MOST = 2_048;

  /** So few packets are no proof of a stream. */
  private static final long STRAY = 4;

  /** So few stray packets in all are nobody's audio. */
  private static final long STRAYS = 16;

  private static final long GOES_ON_NS = 1_000_000_000L;

  private long streams;
  private long packets;
  private long refused;

  /**
   * Which stream is to give way to a new one: of those whose audio is in no recording the one that
   * is silent for longest, when it had but a few packets or there is no room otherwise.
   */
  Optional<MediaStream> leastOf(List<MediaStream> listed, long nowNs) {
    if (listed.size() < ROOM) {
      return Optional.empty();
    }
    MediaStream stray = null;
    MediaStream silent = null;
    for (int i = 0; i < listed.size(); i++) {
      MediaStream each = listed.get(i);
      if (!each.tally().hasAudio()) {
        silent = elder(silent, each);
        stray = each.statistics().packets() <= STRAY ? elder(stray, each) : stray;
      }
    }
    if (stray == null && listed.size() >= MOST) {
      return Optional.ofNullable(silent).filter(stream -> nowNs - stream.lastSeenNs() > GOES_ON_NS);
    }
    return Optional.ofNullable(stray);
  }

  private static MediaStream elder(@Nullable MediaStream one, MediaStream other) {
    return one == null || other.lastSeenNs() < one.lastSeenNs() ? other : one;
  }

  /** A stream is listed no longer. */
  void takeIn(MediaStream stream) {
    stream.finish();
    streams++;
    packets += stream.statistics().packets();
  }

  /** A packet of a stream came for which no other gives way. */
  void refused() {
    refused++;
  }

  /** Takes over what another call has. */
  void absorb(StreamCrowd other) {
    streams += other.streams;
    packets += other.packets;
    refused += other.refused;
  }

  /** Adds what is to be said about streams that are not listed, and strays of those that are. */
  void tell(Call call, FailureList failures) {
    long strays =
        call.streams().stream()
            .mapToLong(stream -> stream.tally().setAside())
            .filter(setAside -> setAside <= STRAY)
            .sum();
    if (streams > 0 || refused > 0) {
      String detail =
          (packets + refused + strays)
              + " packets of streams that came beside the call's own; "
              + streams
              + " of these streams are not listed";
      failures.add(FailureCode.SECOND_STREAM, call.startedNs(), null, detail);
    } else if (strays > STRAYS && call.isAnswered()) {
      String detail = strays + " packets of many streams";
      failures.add(FailureCode.SECOND_STREAM, call.startedNs(), null, detail);
    }
  }
}
