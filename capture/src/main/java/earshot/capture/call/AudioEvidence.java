package earshot.capture.call;

import earshot.capture.rtp.PayloadFingerprint;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds streams that carry the very same audio: a phone system that relays G.711 passes the
 * payloads of one leg on to the other unchanged.
 *
 * <p>Each stream's voiced payloads are sampled by their content ({@link
 * earshot.capture.rtp.PayloadFingerprint}) and remembered for {@link #HORIZON_NS}. Two streams are
 * the same audio when {@link SharedAudio#ENOUGH} different fingerprints of one came again on the
 * other, in order and at a steady lag. What is alike in many calls never counts: a fingerprint that
 * its own stream repeats (a tone, a ringing signal) is struck out, and announcements or music on
 * hold, which a phone system sends <em>out</em> to many, fail the test of direction: one stream
 * must end at the host where the other begins, or both directions of the two legs must match.
 *
 * <p>Owned by the capture thread. Allocates once per pair of streams that shares a fingerprint and
 * now and then to grow its logs, never per packet.
 */
final class AudioEvidence {
  /** The longest time that a phone system may take to pass audio on. */
  static final long HORIZON_NS = 1_500_000_000L;

  private static final int SLOTS = 1 << 16;
  private static final int PROBES = 4;
  private static final int MAX_PAIRS = 20_000;
  private static final int SWEEPS = 8;

  private final long[] prints = new long[SLOTS];
  private final long[] seenNs = new long[SLOTS];
  private final long[] mediaTime = new long[SLOTS];
  private final @Nullable MediaStream[] owners = new MediaStream[SLOTS];
  private final PayloadFingerprint fingerprints = new PayloadFingerprint();
  private final Listener listener;
  private final WaitingPrints waiting = new WaitingPrints();
  private final WaitingPrints.Consumer compare = this::onFingerprint;
  private int arrival;
  private int pairs;
  private int nextSwept;

  /** Hears that a later stream repeats an earlier one. */
  interface Listener {
    /**
     * {@code copy} carries what {@code original} carried a moment before. Told once per pair.
     *
     * @param nowNs when the packet came that proves it
     */
    void onSameAudio(MediaStream original, MediaStream copy, long nowNs);
  }

  AudioEvidence(Listener listener) {
    this.listener = listener;
  }

  /**
   * Takes a packet's audio.
   *
   * @param table what decodes it
   * @param time the packet's RTP timestamp, unwrapped, in samples
   */
  void onAudio(
      MediaStream stream,
      ByteBuffer bytes,
      int offset,
      int length,
      short[] table,
      long time,
      long nowNs) {
    if (PayloadFingerprint.isSampled(bytes, offset, length)
        && fingerprints.isVoiced(bytes, offset, length, table)) {
      waiting.add(arrival, stream, PayloadFingerprint.hash(bytes, offset, length), time, nowNs);
    }
  }

  /** The packet that is dealt with next was so many before it in the same batch. */
  void arrival(int order) {
    arrival = order;
  }

  /** Compares what was taken since the last time, in the order in which it arrived. */
  void settle() {
    waiting.drain(compare);
    arrival = 0;
  }

  private void onFingerprint(MediaStream stream, long print, long time, long nowNs) {
    stream.prints().begin(nowNs);
    int home = (int) (print ^ print >>> 32) & SLOTS - 1;
    int free = home;
    long oldest = Long.MAX_VALUE;
    boolean repeated = false;
    for (int i = 0; i < PROBES; i++) {
      int slot = home + i & SLOTS - 1;
      MediaStream owner = owners[slot];
      if (owner == null || nowNs - seenNs[slot] > HORIZON_NS) {
        if (oldest != Long.MIN_VALUE) {
          oldest = Long.MIN_VALUE;
          free = slot;
        }
      } else if (prints[slot] == print && owner == stream) {
        repeated |= mediaTime[slot] != time;
        seenNs[slot] = nowNs;
        mediaTime[slot] = time;
      } else if (prints[slot] == print) {
        match(owner, stream, time, slot, nowNs);
      } else if (seenNs[slot] < oldest) {
        oldest = seenNs[slot];
        free = slot;
      }
    }
    if (repeated) {
      return;
    }
    stream.prints().taken().count(nowNs - stream.prints().firstNs());
    prints[free] = print;
    seenNs[free] = nowNs;
    mediaTime[free] = time;
    owners[free] = stream;
  }

  /** Notes one shared fingerprint, and tells the listener once the pair proves to be the same. */
  private void match(MediaStream original, MediaStream copy, long time, int slot, long nowNs) {
    SharedAudio shared = original.prints().shared(original, copy);
    if (shared == null) {
      if (pairs >= MAX_PAIRS) {
        return;
      }
      pairs++;
      shared = new SharedAudio(original, copy);
      original.prints().shared().add(shared);
      copy.prints().shared().add(shared);
    }
    boolean enough = shared.count(time, time - mediaTime[slot], seenNs[slot], nowNs);
    if (enough && !shared.isTold() && fitsDirection(shared)) {
      shared.tell();
      listener.onSameAudio(original, copy, nowNs);
    }
  }

  private static boolean fitsDirection(SharedAudio shared) {
    if (shared.isPassedOn()) {
      return true;
    }
    // Phone systems with an address per side: ask that the way back matches as well.
    for (MediaStream stream : shared.copy().call().orElseThrow().streams()) {
      for (SharedAudio other : stream.prints().shared()) {
        if (other.isProven() && other.isReverseOf(shared)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Lets go of streams that have not been heard for long: their calls may be over. Called about
   * once per second, and looks at a part of all each time.
   */
  void sweep(long nowNs) {
    int from = nextSwept;
    nextSwept = from + SLOTS / SWEEPS & SLOTS - 1;
    for (int slot = from; slot < from + SLOTS / SWEEPS; slot++) {
      if (owners[slot] != null && nowNs - seenNs[slot] > HORIZON_NS) {
        owners[slot] = null;
      }
    }
  }

  /** The clock was set by so much: what was heard was heard so much later. */
  void shift(long byNs) {
    for (int slot = 0; slot < SLOTS; slot++) {
      if (owners[slot] != null) {
        seenNs[slot] += byNs;
      }
    }
  }

  /** Forgets a stream that has ended; its fingerprints fall out of the horizon by themselves. */
  void forget(MediaStream stream) {
    for (SharedAudio shared : stream.prints().shared()) {
      shared.other(stream).prints().shared().remove(shared);
      pairs--;
    }
    stream.prints().shared().clear();
  }
}
