package earshot.storage.seal;

import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordReader;
import earshot.capture.record.RecordingRecord;
import earshot.storage.crypt.DataKey;
import earshot.storage.crypt.SealedFile;
import earshot.storage.file.FileLayer;
import earshot.storage.key.DataKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of one sealed call, decrypted as they are read. What is altered, cut short or missing
 * is an {@link IOException} that names the file. One thread.
 */
public final class SealedCallFiles {
  private static final CallRecordReader READER = new CallRecordReader();

  private final FileLayer files;
  private final Path folder;
  private final DataKey key;
  private final byte[] octets;
  private final CallRecord record;

  private SealedCallFiles(FileLayer files, Path folder, DataKey key, byte[] octets) {
    this.files = files;
    this.folder = folder;
    this.key = key;
    this.octets = octets;
    this.record = READER.read(octets);
  }

  /**
   * Opens a call by its record.
   *
   * @throws earshot.storage.key.KeyDestroyedException when it was destroyed
   * @throws java.nio.file.NoSuchFileException when it is not there, or not sealed yet
   */
  public static SealedCallFiles open(FileLayer files, DataFolder data, DataKeys keys, String callId)
      throws IOException {
    DataKey key = keys.open(callId);
    Path folder = data.folderOf(callId);
    Path file = DataFolder.sealed(folder, DataFolder.RECORD);
    try (SealedFile sealed = SealedFile.openOfAnyLength(files, file, key, DataFolder.RECORD)) {
      return new SealedCallFiles(files, folder, key, all(sealed));
    }
  }

  static byte[] all(SeekableByteChannel from) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(Math.toIntExact(from.size()));
    boolean more = true;
    while (more && octets.hasRemaining()) {
      more = from.read(octets) >= 0;
    }
    return octets.array();
  }

  /** What is known of the call. */
  public CallRecord record() {
    return record;
  }

  /** The record as it was written, octet for octet. */
  public byte[] recordOctets() {
    return octets.clone();
  }

  /**
   * One of its recordings as a WAV file, to be read from any position.
   *
   * @param recording as the record has it
   */
  public RecordedWav wav(RecordingRecord recording) throws IOException {
    SealedFile samples = open(recording.file());
    try {
      RecordedWav wav =
          RecordedWav.of(samples, record.id(), recording.format(), recording.started());
      if (wav.size() != recording.octets()) {
        throw new IOException(
            DataFolder.sealed(folder, recording.file())
                + ": its length is not what was sealed: "
                + wav.size()
                + " octets of "
                + recording.octets());
      }
      return wav;
    } catch (IOException e) {
      samples.close();
      throw e;
    }
  }

  /** A capture of packets that could not be decoded, as the record names it. */
  public SeekableByteChannel payloads(String name) throws IOException {
    return open(name);
  }

  private SealedFile open(String name) throws IOException {
    return SealedFile.openOfAnyLength(files, DataFolder.sealed(folder, name), key, name);
  }

  /** All recordings that the record names, the call's own first. */
  public List<RecordingRecord> recordings() {
    return java.util.stream.Stream.concat(
            record.recording().stream(),
            record.legs().stream().flatMap(leg -> leg.recording().stream()))
        .toList();
  }
}
