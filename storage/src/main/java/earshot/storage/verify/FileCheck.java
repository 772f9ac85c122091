package earshot.storage.verify;

import earshot.storage.object.ObjectStoreException;
import earshot.storage.verify.Finding.Kind;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Reads encrypted files to their end. */
final class FileCheck {
  private static final int BUFFER = 64 * 1024;
  private static final String NO_FILE = "no such file";
  private static final String NOWHERE = "no such file, and no such object";

  private final Folders folders;
  private final StoredFiles stored;
  private final Findings findings;

  FileCheck(Folders folders, StoredFiles stored, Findings findings) {
    this.folders = folders;
    this.stored = stored;
    this.findings = findings;
  }

  /** Something to read, here or in the object store. */
  private interface Source {
    /** Empty when it is not known whether there is anything. */
    Optional<InputStream> open() throws IOException;

    long size() throws IOException;

    String where();
  }

  private record LocalFile(Path file, String where) implements Source {
    @Override
    public Optional<InputStream> open() throws IOException {
      return Optional.of(Files.newInputStream(file));
    }

    @Override
    public long size() throws IOException {
      return Files.size(file);
    }
  }

  private record StoredObject(StoredFiles stored, Path file, long size) implements Source {
    @Override
    public Optional<InputStream> open() throws IOException {
      return stored.open(file);
    }

    @Override
    public String where() {
      return stored.where(file);
    }
  }

  private LocalFile local(Path file) {
    return new LocalFile(file, where(file));
  }

  /** A file's plaintext, whole; empty when something was found. */
  Optional<byte[]> plaintext(Path file, CallKey key, String name) throws IOException {
    ByteArrayOutputStream plaintext = new ByteArrayOutputStream();
    return read(local(file), key, name, plaintext::write)
        ? Optional.of(plaintext.toByteArray())
        : Optional.empty();
  }

  /**
   * The digest of {@code before} and a file's plaintext. A file that is not here is read from the
   * object store.
   *
   * @param octets how long that is together; -1 when it is known from nowhere
   * @param objects what the object store has in the file's folder
   */
  Optional<String> sha256(
      Path file, CallKey key, String name, byte[] before, long octets, Map<String, Long> objects)
      throws IOException {
    boolean here = Files.exists(file);
    Long size = objects.get(String.valueOf(file.getFileName()));
    if (!here && size == null) {
      if (stored.trouble().isEmpty()) {
        findings.add(Kind.MISSING, where(file), stored.isThere() ? NOWHERE : NO_FILE);
      }
      return Optional.empty();
    }
    Source source = here || size == null ? local(file) : new StoredObject(stored, file, size);
    try {
      return octets >= 0 && !hasLength(source, octets - before.length)
          ? Optional.empty()
          : sha256(source, key, name, before);
    } catch (NoSuchFileException e) {
      findings.add(Kind.MISSING, source.where(), NO_FILE); // it may just have been uploaded
      return Optional.empty();
    }
  }

  private Optional<String> sha256(Source file, CallKey key, String name, byte[] before)
      throws IOException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(before);
      return read(file, key, name, sha256::update)
          ? Optional.of(HexFormat.of().formatHex(sha256.digest()))
          : Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private boolean hasLength(Source file, long plaintext) throws IOException {
    long is = file.size();
    long sealed = CallKey.sealedLength(plaintext);
    if (is < sealed) {
      findings.add(Kind.TRUNCATED, file.where(), is, sealed + " octets were sealed");
    } else if (is > sealed) {
      findings.add(Kind.ALTERED, file.where(), sealed, "octets follow those that were sealed");
    }
    return is == sealed;
  }

  private interface Sink {
    void take(byte[] octets, int offset, int length);
  }

  private boolean read(Source file, CallKey key, String name, Sink sink) throws IOException {
    long position = 0;
    Optional<InputStream> octets;
    try {
      octets = file.open();
    } catch (NoSuchFileException e) {
      findings.add(Kind.MISSING, file.where(), NO_FILE);
      return false;
    } catch (ObjectStoreException e) {
      findings.add(Kind.UNREADABLE, file.where(), String.valueOf(e.getMessage()));
      return false;
    }
    if (octets.isEmpty()) {
      return false;
    }
    try (InputStream sealed = new BufferedInputStream(octets.get(), BUFFER)) {
      InputStream plaintext = key.file(sealed, name);
      // One segment at a time: Tink gives nothing of those before a damaged one in the same read.
      byte[] buffer = new byte[CallKey.SEGMENT - CallKey.TAG];
      int wanted = buffer.length - CallKey.HEADER;
      for (int read = plaintext.read(buffer, 0, wanted); read >= 0; ) {
        sink.take(buffer, 0, read);
        position += read;
        wanted = CallKey.restOfSegment(position);
        read = plaintext.read(buffer, 0, wanted);
      }
      findings.file(file.size());
      return true;
    } catch (GeneralSecurityException e) {
      damaged(file, position);
    } catch (IOException e) {
      if (isTinks(e)) {
        damaged(file, position);
      } else if (file instanceof StoredObject) {
        findings.add(Kind.UNREADABLE, file.where(), "reading it broke off: " + e);
      } else {
        throw e;
      }
    }
    return false;
  }

  /** Tink's own complaints come from its package; a disk's come from the platform's. */
  private static boolean isTinks(IOException e) {
    return e.getStackTrace().length > 0
        && e.getStackTrace()[0].getClassName().startsWith("com.google.crypto.tink.");
  }

  private void damaged(Source file, long position) throws IOException {
    long size = file.size();
    long offset = Math.min(CallKey.segmentStart(position), size);
    boolean cut = size < CallKey.HEADER + CallKey.TAG;
    findings.add(
        cut ? Kind.TRUNCATED : Kind.ALTERED,
        file.where(),
        offset,
        "what was sealed does not come out of it from here on");
  }

  /** What is here ought to be in the object store as well. */
  void stored(Path file, Map<String, Long> objects) throws IOException {
    if (!stored.trouble().isEmpty() || !Files.exists(file)) {
      return;
    }
    if (!objects.containsKey(String.valueOf(file.getFileName()))) {
      findings.add(Kind.MISSING, stored.where(file), "no such object; the file is here");
    } else if (!stored.holds(file)) {
      findings.add(Kind.ALTERED, stored.where(file), "it is not the file that is here");
    }
  }

  String where(Path file) {
    return folders.where(file);
  }
}
