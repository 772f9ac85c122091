package earshot.policy.copies;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.AesKeyStrength;
import net.lingala.zip4j.model.enums.EncryptionMethod;

/** A ZIP file on its way into a stream, which stays open. One thread. */
sealed interface PackZip {
  /** Files lie in the pack or one folder below it, whatever they are of. */
  Pattern NAME =
      Pattern.compile("(?:[a-z-]{1,20}/)?[A-Za-z0-9][A-Za-z0-9-]{0,40}(?:\\.[a-z]{1,5})?");

  /**
   * Adds a file.
   *
   * @throws IllegalArgumentException when the name is not one of a pack
   */
  void add(String name, CopyAudio.Writing content) throws IOException;

  /** Writes the ZIP file's directory. */
  void finish() throws IOException;

  /**
   * Begins one.
   *
   * @param made stands on its files, in the practice's zone
   * @param passphrase encrypts it, when there is one
   */
  static PackZip into(OutputStream to, LocalDateTime made, Optional<Passphrase> passphrase)
      throws IOException {
    return passphrase.isPresent() ? new Encrypted(to, made, passphrase.get()) : new Plain(to, made);
  }

  /** Checks a file's name. */
  static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a file in a pack: " + name);
    }
    return name;
  }

  /** As every computer opens it. */
  final class Plain implements PackZip {
    private final ZipOutputStream zip;
    private final LocalDateTime made;

    private Plain(OutputStream to, LocalDateTime made) {
      this.zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
      this.made = made;
    }

    @Override
    public void add(String name, CopyAudio.Writing content) throws IOException {
      ZipEntry entry = new ZipEntry(checked(name));
      entry.setTimeLocal(made);
      zip.putNextEntry(entry);
      content.to(zip);
      zip.closeEntry();
    }

    @Override
    public void finish() throws IOException {
      zip.finish();
      zip.flush();
    }
  }

  /** With AES of 256 bits, as 7-Zip and WinZip have it; the names of files stay readable. */
  final class Encrypted implements PackZip {
    private final net.lingala.zip4j.io.outputstream.ZipOutputStream zip;
    private final LocalDateTime made;

    private Encrypted(OutputStream to, LocalDateTime made, Passphrase passphrase)
        throws IOException {
      this.zip =
          new net.lingala.zip4j.io.outputstream.ZipOutputStream(
              new OpenStream(to), passphrase.words().toCharArray());
      this.made = made;
    }

    @Override
    public void add(String name, CopyAudio.Writing content) throws IOException {
      ZipParameters parameters = new ZipParameters();
      parameters.setFileNameInZip(checked(name));
      parameters.setEncryptFiles(true);
      parameters.setEncryptionMethod(EncryptionMethod.AES);
      parameters.setAesKeyStrength(AesKeyStrength.KEY_STRENGTH_256);
      parameters.setLastModifiedFileTime(made.toInstant(ZoneOffset.UTC).toEpochMilli());
      zip.putNextEntry(parameters);
      content.to(zip);
      zip.closeEntry();
    }

    @Override
    public void finish() throws IOException {
      zip.close();
    }
  }
}
