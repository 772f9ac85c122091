package earshot.capture.queue;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.call.EndedCall;
import earshot.capture.call.PayloadKeeper;
import earshot.capture.call.RecordingSink;
import earshot.capture.call.Track;
import earshot.capture.call.TrackProblem;
import earshot.capture.failure.FailureCode;
import earshot.capture.frame.UdpDatagram;
import earshot.capture.record.GapRecord;
import earshot.capture.record.RecordingRecord;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class QueuedSinkTest {
  private static final int BLOCK = QueueLimits.BLOCK_OCTETS;
  private static final double BLOCK_MS = BLOCK / 32.0;

  private final Behind behind = new Behind();

  @Test
  void shouldHandOnAudioInOrderOnAnotherThread() {
    QueuedSink queue = queue(10);
    Track one = queue.openTrack("one", Instant.EPOCH);
    Track two = queue.openTrack("two", Instant.EPOCH);
    for (int i = 0; i < 5; i++) {
      one.write(block(i));
      two.write(block(10 + i));
    }
    queue.close();
    assertThat(behind.tracks.get(0).marks()).containsExactly(0, 1, 2, 3, 4);
    assertThat(behind.tracks.get(1).marks()).containsExactly(10, 11, 12, 13, 14);
    assertThat(behind.threads).doesNotContain(Thread.currentThread());
    assertThat(queue.depth()).isZero();
    assertThat(queue.octetsWritten()).isEqualTo(10L * BLOCK);
    assertThat(queue.overflows()).isZero();
  }

  @Test
  void shouldTurnOverflowIntoSilenceAFailureAndGapsOfTheCallThatItHit() throws Exception {
    // Given a disk that stands still, and a queue of three blocks
    QueuedSink queue = queue(3);
    Track hit = queue.openTrack("hit", Instant.EPOCH);
    behind.stand();
    for (int i = 0; i < 5; i++) {
      hit.write(block(i));
    }
    assertThat(queue.overflows()).isEqualTo(2);
    assertThat(queue.depth()).isEqualTo(queue.capacity());
    Track spared = queue.openTrack("spared", Instant.EPOCH);

    // When it goes on, and audio comes again
    behind.goOn();
    behind.awaitBlocks(3);
    while (queue.depth() > 0) {
      Thread.onSpinWait();
    }
    hit.write(block(5));
    spared.write(block(6));
    queue.close();

    // Then all that follows is at its place, and what was lost is said
    assertThat(behind.tracks.get(0).marks()).containsExactly(0, 1, 2, 0, 0, 5);
    assertThat(hit.problems())
        .containsExactly(
            new TrackProblem(
                FailureCode.SINK_OVERFLOW,
                "the queue was full, first at 1536 ms; 1024 ms of audio not written"));
    assertThat(hit.unwritten())
        .containsExactly(
            new GapRecord(0, 3 * BLOCK_MS, 2 * BLOCK_MS, "tap-drop"),
            new GapRecord(1, 3 * BLOCK_MS, 2 * BLOCK_MS, "tap-drop"));
    assertThat(spared.problems()).isEmpty();
    assertThat(spared.unwritten()).isEmpty();
  }

  @Test
  void shouldTellOfALossInItsTurnToWhoeverAsksOnTheWritingThread() throws Exception {
    // Given a recording that has lost a block, and a disk that stands still
    QueuedSink queue = queue(3);
    Track hit = queue.openTrack("hit", Instant.EPOCH);
    Track other = queue.openTrack("other", Instant.EPOCH);
    behind.stand();
    for (int i = 0; i < 4; i++) {
      hit.write(block(i));
    }
    behind.goOn();
    while (queue.depth() > 0) {
      Thread.onSpinWait();
    }
    behind.stand();
    other.write(block(4));
    // When capture goes on with it, then what the writing thread owns stays as it is
    hit.write(block(5));
    assertThat(hit.unwritten()).isEmpty();
    assertThat(hit.problems()).isEmpty();
    // Until that thread has come there
    behind.goOn();
    queue.close();
    assertThat(hit.unwritten()).hasSize(2);
    assertThat(hit.problems()).hasSize(1);
  }

  @Test
  void shouldKeepPacketsAsTheyCame() {
    QueuedSink queue = queue(4);
    PayloadKeeper keeper = queue.keepPayloads("call");
    ByteBuffer octets = ByteBuffer.wrap(new byte[] {9, 9, 1, 2, 3, 9});
    for (int i = 0; i < 700; i++) {
      keeper.keep(new UdpDatagram().wrap(octets, 2, 3, 11, 22, 33, i, false));
    }
    ((QueuedPayloads) keeper).flush();
    queue.close();
    assertThat(behind.kept).hasSize(700);
    assertThat(behind.kept.getFirst()).isEqualTo("11 22 33 0 [1, 2, 3]");
    assertThat(behind.kept.getLast()).isEqualTo("11 22 33 699 [1, 2, 3]");
    assertThat(queue.packetsLost()).isZero();
  }

  @Test
  void shouldCountKeptPacketsThatFindNoRoom() throws Exception {
    QueuedSink queue = queue(1);
    Track track = queue.openTrack("call", Instant.EPOCH);
    behind.stand();
    track.write(block(1));
    PayloadKeeper keeper = queue.keepPayloads("call");
    keeper.keep(new UdpDatagram().wrap(ByteBuffer.allocate(20), 0, 20, 1, 2, 3, 4, false));
    behind.goOn();
    queue.close();
    assertThat(queue.packetsLost()).isEqualTo(1);
  }

  @Test
  void shouldLoseNoMoreThanOneJobToAFaultOfTheSink() {
    QueuedSink queue = queue(8);
    Track track = queue.openTrack("call", Instant.EPOCH);
    track.write(block(-1));
    track.write(block(2));
    queue.close();
    assertThat(behind.tracks.getFirst().marks()).containsExactly(2);
    assertThat(queue.faults()).isEqualTo(1);
    assertThat(queue.lastFault().orElseThrow()).hasMessage("told to fail");
    assertThat(queue.depth()).isZero();
  }

  @Test
  void shouldTellHowLongTheSinkHasStood() throws Exception {
    QueuedSink queue = queue(8);
    assertThat(queue.stalledFor()).isZero();
    Track track = queue.openTrack("call", Instant.EPOCH);
    behind.stand();
    track.write(block(1));
    behind.awaitStanding();
    assertThat(queue.stalledFor()).isPositive();
    behind.goOn();
    queue.close();
    assertThat(queue.stalledFor()).isZero();
    assertThat(queue.busy()).isPositive();
  }

  private QueuedSink queue(int blocks) {
    return QueuedSink.before(behind, new QueueLimits(blocks), System::nanoTime);
  }

  private static ByteBuffer block(int mark) {
    byte[] octets = new byte[BLOCK];
    Arrays.fill(octets, (byte) mark);
    return ByteBuffer.wrap(octets);
  }

  /** A sink that remembers, and that can be made to stand still. */
  private static final class Behind implements RecordingSink {
    private final List<BehindTrack> tracks = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch standing = new CountDownLatch(1);
    private final CountDownLatch third = new CountDownLatch(3);
    private volatile CountDownLatch gate = new CountDownLatch(0);

    void stand() {
      gate = new CountDownLatch(1);
    }

    void goOn() {
      gate.countDown();
    }

    void awaitStanding() throws InterruptedException {
      standing.await();
    }

    void awaitBlocks(int blocks) throws InterruptedException {
      assertThat(blocks).isEqualTo(3);
      third.await();
    }

    @Override
    public Track openTrack(String callId, Instant started) {
      threads.add(Thread.currentThread());
      BehindTrack track = new BehindTrack(this);
      tracks.add(track);
      return track;
    }

    @Override
    public PayloadKeeper keepPayloads(String callId) {
      return new PayloadKeeper() {
        @Override
        public void keep(UdpDatagram packet) {
          byte[] octets = new byte[packet.length()];
          packet.bytes().get(packet.offset(), octets);
          kept.add(
              packet.source()
                  + " "
                  + packet.destination()
                  + " "
                  + packet.sourceMac()
                  + " "
                  + packet.timestampNs()
                  + " "
                  + Arrays.toString(octets));
        }

        @Override
        public Optional<String> finish(String callId) {
          return Optional.empty();
        }
      };
    }

    @Override
    public void callEnded(EndedCall call) {}
  }

  private record BehindTrack(Behind sink, ByteArrayOutputStream octets) implements Track {
    BehindTrack(Behind sink) {
      this(sink, new ByteArrayOutputStream());
    }

    /** What each whole block is filled with. */
    List<Integer> marks() {
      byte[] all = octets.toByteArray();
      List<Integer> marks = new ArrayList<>();
      for (int at = 0; at < all.length; at += BLOCK) {
        byte[] block = Arrays.copyOfRange(all, at, at + BLOCK);
        boolean alike = Arrays.equals(block, block(block[0]).array());
        marks.add(alike ? (int) block[0] : -99);
      }
      return marks;
    }

    @Override
    public void write(ByteBuffer pcm) {
      try {
        sink.standing.countDown();
        sink.gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (pcm.get(pcm.position()) == -1) {
        throw new IllegalStateException("told to fail");
      }
      byte[] block = new byte[pcm.remaining()];
      pcm.get(block);
      octets.writeBytes(block);
      sink.third.countDown();
    }

    @Override
    public List<TrackProblem> problems() {
      return List.of();
    }

    @Override
    public Optional<RecordingRecord> finish(String callId, String name, List<String> parties) {
      return Optional.empty();
    }

    @Override
    public void discard() {}
  }
}
