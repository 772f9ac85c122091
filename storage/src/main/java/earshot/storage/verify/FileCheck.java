package earshot.storage.verify;

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
import java.util.Optional;

/** Reads encrypted files to their end. */
final class FileCheck {
  private static final int BUFFER = 64 * 1024;

  private final Path data;
  private final Findings findings;

  FileCheck(Path data, Findings findings) {
    this.data = data;
    this.findings = findings;
  }

  /** A file's plaintext, whole; empty when something was found. */
  Optional<byte[]> plaintext(Path file, CallKey key, String name) throws IOException {
    ByteArrayOutputStream plaintext = new ByteArrayOutputStream();
    return read(file, key, name, plaintext::write)
        ? Optional.of(plaintext.toByteArray())
        : Optional.empty();
  }

  /**
   * The digest of {@code before} and a file's plaintext.
   *
   * @param octets how long that is together; -1 when it is known from nowhere
   */
  Optional<String> sha256(Path file, CallKey key, String name, byte[] before, long octets)
      throws IOException {
    if (octets >= 0 && Files.exists(file) && !hasLength(file, octets - before.length)) {
      return Optional.empty();
    }
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

  private boolean hasLength(Path file, long plaintext) throws IOException {
    long is = Files.size(file);
    long sealed = CallKey.sealedLength(plaintext);
    if (is < sealed) {
      findings.add(Kind.TRUNCATED, where(file), is, sealed + " octets were sealed");
    } else if (is > sealed) {
      findings.add(Kind.ALTERED, where(file), sealed, "octets follow those that were sealed");
    }
    return is == sealed;
  }

  private interface Sink {
    void take(byte[] octets, int offset, int length);
  }

  private boolean read(Path file, CallKey key, String name, Sink sink) throws IOException {
    long position = 0;
    try (InputStream sealed = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
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
      findings.file(Files.size(file));
      return true;
    } catch (NoSuchFileException e) {
      findings.add(Kind.MISSING, where(file), "no such file");
    } catch (GeneralSecurityException e) {
      damaged(file, position);
    } catch (IOException e) {
      if (!isTinks(e)) {
        throw e;
      }
      damaged(file, position);
    }
    return false;
  }

  /** Tink's own complaints come from its package; a disk's come from the platform's. */
  private static boolean isTinks(IOException e) {
    return e.getStackTrace().length > 0
        && e.getStackTrace()[0].getClassName().startsWith("com.google.crypto.tink.");
  }

  private void damaged(Path file, long position) throws IOException {
    long size = Files.size(file);
    long offset = Math.min(CallKey.segmentStart(position), size);
    boolean cut = size < CallKey.HEADER + CallKey.TAG;
    findings.add(
        cut ? Kind.TRUNCATED : Kind.ALTERED,
        where(file),
        offset,
        "what was sealed does not come out of it from here on");
  }

  String where(Path file) {
    return data.relativize(file).toString();
  }
}
