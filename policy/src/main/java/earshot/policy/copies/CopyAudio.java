package earshot.policy.copies;

import earshot.capture.codec.Codec;
import earshot.capture.record.RecordingRecord;
import earshot.capture.wav.WavHeader;
import earshot.capture.wav.WavInfo;
import earshot.policy.request.Span;
import earshot.storage.log.Sha256;
import earshot.storage.seal.SealedCallFiles;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A copy of one recording, written as it is read. The same each time. */
final class CopyAudio {
  private static final int CHANNELS = 2;
  private static final int RATE_HZ = 8_000;
  private static final int FRAMES_AT_ONCE = 4_096;

  private final SealedCallFiles files;
  private final int number;
  private final RecordingRecord recording;

  /** Of one of a call's recordings, from 0. */
  CopyAudio(SealedCallFiles files, int number) {
    this.files = files;
    this.number = number;
    this.recording = files.recordings().get(number);
  }

  /** Whether a copy without anything silenced is the recording itself, octet for octet. */
  boolean isLinear() {
    return recording.format().equals(RecordingRecord.PCM16);
  }

  /**
   * Writes the recording as it is.
   *
   * @throws IOException when it cannot be read, or is not what was sealed
   */
  void asRecorded(OutputStream to) throws IOException {
    MessageDigest digest = sha256();
    try (SeekableByteChannel wav = files.wav(recording);
        InputStream octets = new DigestInputStream(Channels.newInputStream(wav), digest)) {
      octets.transferTo(to);
      check(digest);
    }
  }

  /**
   * Writes a copy that every player plays: 16-bit samples, with silence in place of the spans.
   *
   * @throws IOException when the recording cannot be read, or is not what was sealed
   */
  void silenced(List<Span> spans, OutputStream to) throws IOException {
    Silencing silencing = new Silencing(spans, number, recording.durationMs());
    if (silencing.isNone() && isLinear()) {
      asRecorded(to);
      return;
    }
    try (SeekableByteChannel wav = files.wav(recording)) {
      MessageDigest digest = sha256();
      DataInputStream in =
          new DataInputStream(new DigestInputStream(Channels.newInputStream(wav), digest));
      WavReading.skipHeader(in);
      int frameOctets = isLinear() ? 2 * CHANNELS : CHANNELS;
      long frames = (wav.size() - wav.position()) / frameOctets;
      header(frames * 2 * CHANNELS, to);
      byte[] from = new byte[FRAMES_AT_ONCE * frameOctets];
      byte[] linear = new byte[FRAMES_AT_ONCE * 2 * CHANNELS];
      for (long frame = 0; frame < frames; ) {
        int read =
            in.readNBytes(from, 0, (int) Math.min(FRAMES_AT_ONCE, frames - frame) * frameOctets);
        int some = read / frameOctets;
        if (some == 0) {
          throw new IOException("a recording ends too early");
        }
        for (int i = 0; i < some; i++) {
          put(from, linear, i, 0, silencing.silences(true, frame + i));
          put(from, linear, i, 1, silencing.silences(false, frame + i));
        }
        to.write(linear, 0, some * 2 * CHANNELS);
        frame += some;
      }
      in.transferTo(OutputStream.nullOutputStream());
      check(digest);
    }
  }

  private void put(byte[] from, byte[] linear, int frame, int channel, boolean silent) {
    int sample = frame * CHANNELS + channel;
    short value = silent ? 0 : sample(from, sample);
    linear[2 * sample] = (byte) value;
    linear[2 * sample + 1] = (byte) (value >> 8);
  }

  private short sample(byte[] from, int sample) {
    return switch (recording.format()) {
      case RecordingRecord.MU_LAW -> Codec.PCMU.table()[from[sample] & 0xFF];
      case RecordingRecord.A_LAW -> Codec.PCMA.table()[from[sample] & 0xFF];
      default -> (short) ((from[2 * sample] & 0xFF) | from[2 * sample + 1] << 8);
    };
  }

  private void header(long sampleOctets, OutputStream to) throws IOException {
    WavInfo info =
        new WavInfo(
            files.record().id(),
            "Earshot",
            recording.started().toString(),
            "a copy; left: caller, right: callee");
    ByteBuffer header = new WavHeader(CHANNELS, RATE_HZ, info).forDataLength(sampleOctets);
    byte[] octets = new byte[header.remaining()];
    header.get(octets);
    to.write(octets);
  }

  private void check(MessageDigest digest) throws IOException {
    if (!HexFormat.of().formatHex(digest.digest()).equals(recording.sha256())) {
      throw new IOException("the recording " + recording.file() + " is not what was sealed");
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The fingerprint of what this writes. */
  static Sha256 fingerprint(Writing writing) throws IOException {
    return through(writing, OutputStream.nullOutputStream());
  }

  /** Writes it, and gives its fingerprint. */
  static Sha256 through(Writing writing, OutputStream to) throws IOException {
    MessageDigest digest = sha256();
    DigestOutputStream counted = new DigestOutputStream(to, digest);
    writing.to(counted);
    counted.flush();
    return Sha256.ofHex(HexFormat.of().formatHex(digest.digest()));
  }

  /** Something that can be written, the same each time. */
  @FunctionalInterface
  interface Writing {
    /** Writes it. */
    void to(OutputStream to) throws IOException;
  }
}
