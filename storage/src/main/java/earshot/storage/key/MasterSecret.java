package earshot.storage.key;

import earshot.storage.crypt.DataKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/** A master key in memory, as short as can be: wiped when closed. */
final class MasterSecret implements AutoCloseable {
  private static final int LONGEST = 64 * 1024;
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);
  private static final Set<PosixFilePermission> GROUP_AND_OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private final byte[] octets;
  private final boolean isPassphrase;

  private MasterSecret(byte[] octets, boolean isPassphrase) {
    this.octets = octets;
    this.isPassphrase = isPassphrase;
  }

  /** Reads it from its file. */
  static MasterSecret read(MasterKeySource source) {
    return switch (source) {
      case MasterKeySource.Passphrase passphrase ->
          passphrase(content(passphrase.file(), GROUP_AND_OTHERS), passphrase.file());
      case MasterKeySource.Credential credential ->
          passphrase(content(credential.file(), OTHERS), credential.file());
      case MasterKeySource.KeyFile keyFile ->
          key(content(keyFile.file(), GROUP_AND_OTHERS), keyFile.file());
    };
  }

  private static byte[] content(Path file, Set<PosixFilePermission> refused) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.stream().anyMatch(refused::contains)) {
        throw new MasterKeyUnreadableException(
            file + " can be read by others than its owner: chmod 600 it, and think of who read it");
      }
      try (FileChannel channel = FileChannel.open(file)) {
        return content(channel, file);
      }
    } catch (NoSuchFileException e) {
      throw new MasterKeyUnreadableException(file + ", the file of the master key, is missing");
    } catch (IOException e) {
      throw new MasterKeyUnreadableException(
          file + ", the file of the master key, cannot be read: " + e.getMessage());
    }
  }

  private static byte[] content(FileChannel channel, Path file) throws IOException {
    long size = channel.size();
    if (size > LONGEST) {
      throw new MasterKeyUnreadableException(file + " is too long for a master key: " + size);
    }
    ByteBuffer octets = ByteBuffer.allocate((int) size);
    while (octets.hasRemaining() && channel.read(octets) >= 0) {
      // until it is full
    }
    return octets.array();
  }

  private static MasterSecret passphrase(byte[] content, Path file) {
    byte[] octets = withoutLineEnd(content);
    Arrays.fill(content, (byte) 0);
    if (octets.length == 0) {
      throw new MasterKeyUnreadableException(file + " holds no passphrase: it is empty");
    }
    return new MasterSecret(octets, true);
  }

  private static byte[] withoutLineEnd(byte[] content) {
    int length = content.length;
    while (length > 0 && (content[length - 1] == '\n' || content[length - 1] == '\r')) {
      length--;
    }
    return Arrays.copyOf(content, length);
  }

  private static MasterSecret key(byte[] content, Path file) {
    if (content.length == DataKey.LENGTH) {
      return new MasterSecret(content, false);
    }
    byte[] text = withoutLineEnd(content);
    Arrays.fill(content, (byte) 0);
    try {
      byte[] octets = Base64.getDecoder().decode(text);
      if (octets.length == DataKey.LENGTH) {
        return new MasterSecret(octets, false);
      }
      Arrays.fill(octets, (byte) 0);
    } catch (IllegalArgumentException notBase64) {
      // told below, without its content
    } finally {
      Arrays.fill(text, (byte) 0);
    }
    throw new MasterKeyUnreadableException(
        file + " holds no key: a key is 32 octets, or these in base64");
  }

  /** The secret itself; gone when this is closed. */
  byte[] octets() {
    return octets;
  }

  boolean isPassphrase() {
    return isPassphrase;
  }

  @Override
  public void close() {
    Arrays.fill(octets, (byte) 0);
  }

  @Override
  public String toString() {
    return isPassphrase ? "a passphrase" : "a key file's key";
  }
}
