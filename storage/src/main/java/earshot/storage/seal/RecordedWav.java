package earshot.storage.seal;

import earshot.capture.wav.WavHeader;
import earshot.capture.wav.WavInfo;
import earshot.storage.crypt.SealedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;

/**
 * A recording as the WAV file that it is to whoever plays it. What is kept has no header, for its
 * sizes are known last and an encrypted file can only be appended to; the header follows from the
 * call record. Octets can be read from any position, and only what is read is decrypted. One
 * thread.
 */
public final class RecordedWav implements SeekableByteChannel {
  private static final int CHANNELS = 2;
  private static final int SAMPLE_RATE_HZ = 8_000;

  private final SealedFile samples;
  private final ByteBuffer header;
  private long position;

  private RecordedWav(SealedFile samples, ByteBuffer header) {
    this.samples = samples;
    this.header = header;
  }

  /**
   * The WAV file of these samples, which it closes.
   *
   * @param callId the call whose recording it is
   * @param format as call records tell it
   * @param started packet time of the first sample
   */
  static RecordedWav of(SealedFile samples, String callId, String format, Instant started)
      throws IOException {
    return new RecordedWav(samples, header(callId, format, started, samples.size()));
  }

  private static ByteBuffer header(
      String callId, String format, Instant started, long sampleOctets) {
    WavInfo info =
        new WavInfo(callId, "Earshot", started.toString(), "left: caller, right: callee");
    return new WavHeader(CHANNELS, SAMPLE_RATE_HZ, KeptAs.format(format), info)
        .forDataLength(sampleOctets);
  }

  /** Octets of samples. */
  long sampleOctets() throws IOException {
    return samples.size();
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
    int read = 0;
    int inHeader = (int) Math.min(to.remaining(), Math.max(0, header.limit() - position));
    if (inHeader > 0) {
      to.put(to.position(), header, (int) position, inHeader).position(to.position() + inHeader);
      read = inHeader;
    }
    if (to.hasRemaining() && position + read < size()) {
      samples.position(position + read - header.limit());
      read += samples.read(to);
    }
    position += read;
    return read == 0 && to.hasRemaining() ? -1 : read;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public RecordedWav position(long newPosition) {
    if (newPosition < 0) {
      throw new IllegalArgumentException("a position is 0 or more, not " + newPosition);
    }
    position = newPosition;
    return this;
  }

  @Override
  public long size() throws IOException {
    return header.limit() + samples.size();
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return samples.isOpen();
  }

  @Override
  public void close() throws IOException {
    samples.close();
  }
}
