package earshot.storage.key;

import earshot.storage.access.Authority;
import earshot.storage.file.FileLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of another node's data folder, whose calls are in the same index. It is opened when it
 * is first needed, for it may be a folder of another machine that is not there now. Any thread.
 */
public final class OtherKeys {
  private final FileLayer files;
  private final Path data;
  private final MasterKeySource master;
  private final Authority authority;
  private final InstantSource clock;
  private @Nullable DataKeys keys;

  /** Those of a data folder, whose keyring the same master key opens. */
  public OtherKeys(
      FileLayer files,
      Path data,
      MasterKeySource master,
      Authority authority,
      InstantSource clock) {
    this.files = files;
    this.data = data;
    this.master = master;
    this.authority = authority;
    this.clock = clock;
  }

  Path data() {
    return data;
  }

  /** Whether the folder is there, and not merely the place where it is mounted. */
  boolean isThere() throws IOException {
    return new KeyringFile(files, data).exists();
  }

  /** Its keys, when the call's is among them. */
  Optional<DataKeys> holding(String callId) throws IOException {
    DataKeys there = opened();
    return files.exists(there.fileOf(callId)) ? Optional.of(there) : Optional.empty();
  }

  private synchronized DataKeys opened() throws IOException {
    DataKeys there = keys;
    if (there == null) {
      Keyring keyring = Keyring.open(files, data, master);
      there = new DataKeys(files, data, keyring, authority, clock);
      keys = there;
    }
    return there;
  }
}
