package earshot.storage.seal;

import earshot.capture.record.RecordingRecord;
import earshot.storage.crypt.DataKey;
import earshot.storage.crypt.Salvage;
import earshot.storage.crypt.SealedFile;
import earshot.storage.crypt.SealedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * A whole recording in the spool.
 *
 * @param spool where it is
 * @param name as call records tell it
 * @param key that it is encrypted with
 */
record SealedAudio(Spool spool, String name, DataKey key) {
  private static final int BUFFER_OCTETS = 64 * 1024;
  private static final int FRAME_OCTETS = 4;

  /**
   * The same recording under the name and the key of the call that it belongs to in the end: a copy
   * when another call began it, which then is taken away.
   */
  SealedAudio belongingTo(String callId) throws IOException {
    if (key.callId().equals(callId)) {
      return this;
    }
    String moved = SpoolPayloads.copied(spool, name, key, callId);
    DataKey its = spool.keys().acquire(callId);
    spool.keys().release(callId); // whoever seals the call holds it
    return new SealedAudio(spool, moved, its);
  }

  static void copyAll(ReadableByteChannel from, SpooledFile to) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_OCTETS);
    while (from.read(buffer.clear()) >= 0) {
      to.write(buffer.flip());
    }
  }

  /**
   * The same recording with all that can still be read, under the same name: of one whose writer
   * was killed its whole segments, of one that the disk has altered silence in place of those.
   */
  SealedAudio repaired() throws IOException {
    Path repairing = spool.path(name + SpoolName.NEW);
    try (Salvage left = Salvage.of(spool.files(), spool.sealed(name), key, name)) {
      if (left.isComplete()) {
        return this;
      }
      spool.files().delete(repairing);
      try (SealedWriter whole = SealedWriter.create(spool.files(), repairing, key, name)) {
        copyFrames(Channels.newChannel(left.plaintext()), left.octets(), whole);
        whole.seal();
        whole.file().force();
      }
    }
    spool.files().rename(repairing, spool.sealed(name));
    return this;
  }

  /** Part of a frame at the end is nothing that can be played. */
  private static void copyFrames(ReadableByteChannel from, long octets, SealedWriter to)
      throws IOException {
    long left = octets - octets % FRAME_OCTETS;
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_OCTETS);
    while (left > 0 && from.read(buffer.clear().limit((int) Math.min(left, BUFFER_OCTETS))) >= 0) {
      left -= buffer.flip().remaining();
      to.write(buffer);
    }
  }

  SealedFile open() throws IOException {
    return SealedFile.openOfAnyLength(spool.files(), spool.sealed(name), key, name);
  }

  /** What a call record says of it. Every octet is read back for that, and so verified. */
  RecordingRecord record(Instant started, List<String> channelParties) throws IOException {
    return record(RecordingRecord.PCM16, started, channelParties);
  }

  RecordingRecord record(String format, Instant started, List<String> channelParties)
      throws IOException {
    try (RecordedWav wav = RecordedWav.of(open(), key.callId(), format, started)) {
      MessageDigest digest = sha256();
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER_OCTETS);
      while (wav.read(buffer.clear()) >= 0) {
        digest.update(buffer.flip());
      }
      long samples = wav.sampleOctets();
      String sha256 = HexFormat.of().formatHex(digest.digest());
      return record(name, format, wav.size(), sha256, started, samples, channelParties);
    }
  }

  static RecordingRecord record(
      String name,
      String format,
      long octets,
      String sha256,
      Instant started,
      long sampleOctets,
      List<String> channelParties) {
    long ms = sampleOctets / KeptAs.octetsPerMs(format);
    return new RecordingRecord(name, format, octets, sha256, started, ms, 8_000, 2, channelParties);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
