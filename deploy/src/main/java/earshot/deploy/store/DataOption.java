package earshot.deploy.store;

import earshot.deploy.keep.NoMasterKeyException;
import earshot.deploy.keep.Places;
import earshot.storage.Store;
import earshot.storage.StoreSettings;
import earshot.storage.access.Authority;
import earshot.storage.index.IndexUnavailable;
import earshot.storage.key.KeyringException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine.Option;

/** The data folder that a command is about. */
final class DataOption {
  /** What a command answers when it could not do what it was to do. */
  static final int FAILED = 1;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description =
          "The data folder. EARSHOT_PASSPHRASE_FILE names the file that holds its passphrase.")
  private Path data = Path.of("");

  /** What is done with a store that is open. */
  interface Work {
    int with(Store store) throws IOException;
  }

  /** The folder's settings. */
  StoreSettings settings(Map<String, String> environment) {
    return Places.data(data, environment);
  }

  /** Opens the folder, which must be one already, and does the work; says what is in the way. */
  int open(Map<String, String> environment, PrintWriter errors, Work work) {
    // A command line acts for whoever runs the box, and that person has no leave to hear anything.
    Authority nobody = new Authority(entry -> false);
    try (Store store = Store.openExisting(settings(environment), nobody, InstantSource.system())) {
      return work.with(store);
    } catch (IOException | NoMasterKeyException | KeyringException | IndexUnavailable e) {
      errors.println("earshot: " + e.getMessage());
      return FAILED;
    }
  }
}
