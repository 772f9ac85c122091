package earshot.capture.tap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the frames of a capture, classic pcap or pcapng, plain or gzipped, which its content tells
 * and never its name.
 *
 * <p>A capture that breaks off or is damaged gives every frame before the damage and then ends;
 * {@link #damage()} says where and what was expected. Memory is bounded whatever the capture
 * claims: a frame may have up to 16 MiB.
 *
 * <p>Owned by the capture thread; progress and statistics may be read by any.
 */
public final class PcapTap implements PacketTap {
  private static final int SMALLEST_WINDOW_OCTETS = 64 * 1024;

  /** Stays within a processor's cache; more was measured to gain nothing. */
  private static final int LARGEST_WINDOW_OCTETS = 256 * 1024;

  private final String description;
  private final ReadWindow received;
  private final ReadWindow window;
  private final OptionalLong totalOctets;
  private final TapCounters counters = new TapCounters();
  private final DamageLog damage;
  private final RecordReader reader;
  private long latestNs;
  private boolean ended;

  private PcapTap(String description, OctetSource source, OptionalLong totalOctets) {
    this.description = description;
    this.totalOctets = totalOctets;
    int capacity =
        Math.clamp(
            totalOctets.orElse(LARGEST_WINDOW_OCTETS),
            SMALLEST_WINDOW_OCTETS,
            LARGEST_WINDOW_OCTETS);
    this.received = new ReadWindow(source, capacity);
    boolean gzipped = Signature.of(received) == Signature.GZIP;
    this.window =
        gzipped ? new ReadWindow(new GzipSource(received), LARGEST_WINDOW_OCTETS) : received;
    this.damage = new DamageLog(description, gzipped, counters);
    Signature found = Signature.of(window);
    if (!found.isCapture()) {
      String refusal = (gzipped ? "(decompressed) " : "") + found.refusal(window);
      close();
      throw new UnreadableCaptureException(description, refusal);
    }
    this.reader =
        found == Signature.PCAPNG
            ? new PcapngReader(window, damage, counters)
            : new ClassicReader(window, damage);
  }

  /**
   * Opens a capture file, or a pipe that has a path.
   *
   * @throws UnreadableCaptureException when it is missing, a folder, unreadable, empty or no
   *     capture
   */
  public static PcapTap open(Path file) {
    if (Files.isDirectory(file)) {
      throw new UnreadableCaptureException(file.toString(), "is a folder, not a capture");
    }
    try {
      OptionalLong size =
          Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      return new PcapTap(file.toString(), new ChannelSource(channel), size);
    } catch (NoSuchFileException e) {
      throw new UnreadableCaptureException(file.toString(), "does not exist", e);
    } catch (AccessDeniedException e) {
      throw new UnreadableCaptureException(file.toString(), "may not be read by this user", e);
    } catch (IOException e) {
      throw new UnreadableCaptureException(file.toString(), "cannot be opened: " + e, e);
    }
  }

  /**
   * Opens a capture that comes as a stream, which the tap closes in the end. Frames come out as
   * soon as they are whole.
   *
   * @param description what people call it, such as "standard input"
   * @throws UnreadableCaptureException when it is empty or no capture
   */
  public static PcapTap open(InputStream stream, String description) {
    return new PcapTap(description, new StreamSource(stream), OptionalLong.empty());
  }

  /**
   * Points {@code frame} at the next frame, which stays valid until the next call. Capture thread
   * only.
   *
   * @return false when there is none any more, for good
   */
  public boolean next(CapturedFrame frame) {
    if (ended || !reader.next(frame)) {
      ended = true;
      return false;
    }
    counters.countFrame(frame.length(), frame.originalLength());
    if (frame.timestampNs() < latestNs) {
      counters.countBackwardTimestamp();
    }
    latestNs = frame.timestampNs();
    return true;
  }

  /**
   * What is wrong with the capture, as far as it has been read: what ended it before its time, or
   * else the first part that had to be passed over. Any thread may ask.
   */
  public Optional<Damage> damage() {
    return damage.damage();
  }

  /** How many octets of the input have been read; of a gzipped one, compressed. Any thread. */
  public long octetsRead() {
    return received.received();
  }

  /** How many octets the input has, where that is known: of a file. Any thread. */
  public OptionalLong totalOctets() {
    return totalOctets;
  }

  @Override
  public TapStatistics statistics() {
    return counters.snapshot();
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void close() {
    ended = true;
    try {
      window.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing " + description, e);
    }
  }
}
