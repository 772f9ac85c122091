package earshot.storage.object;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Reads the file that holds an access key and its secret, for each request anew: keys are renewed
 * by writing that file, and a recorder starts without them.
 *
 * @param file where they are
 */
record ObjectStoreCredentials(Path file) implements AwsCredentialsProvider {
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return read();
    } catch (IOException e) {
      throw SdkClientException.create(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Reads it.
   *
   * @throws IOException when it cannot be read, can be read by anybody, or is not two lines; the
   *     message holds nothing of it
   */
  AwsCredentials read() throws IOException {
    try {
      if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        throw new IOException(file + " can be read by everybody: chmod 600 it, and renew the keys");
      }
      List<String> lines = Files.readAllLines(file);
      if (lines.size() < 2 || lines.get(0).isBlank() || lines.get(1).isBlank()) {
        throw new IOException(
            file + " should hold an access key, and the secret on its second line");
      }
      return AwsBasicCredentials.create(lines.get(0).strip(), lines.get(1).strip());
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + file + ", for the object store's keys", e);
    }
  }
}
