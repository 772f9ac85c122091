package earshot.deploy.store;

import earshot.deploy.keep.NoMasterKeyException;
import earshot.deploy.keep.Places;
import earshot.storage.Store;
import earshot.storage.StoreSettings;
import earshot.storage.access.Authority;
import earshot.storage.index.IndexSettings;
import earshot.storage.index.IndexUnavailable;
import earshot.storage.key.KeyringException;
import earshot.storage.log.Proofs;
import earshot.storage.seal.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The data folder that a command is about. */
public final class DataOption {
  /** What a command answers when it could not do what it was to do. */
  public static final int FAILED = 1;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description =
          "The data folder. EARSHOT_PASSPHRASE_FILE names the file that holds its passphrase.")
  private Path data = Path.of("");

  @Option(
      names = "--index",
      paramLabel = "URL",
      description = "Where its index is, when that is not a file in it: jdbc:postgresql://...")
  private @Nullable String index;

  @Option(
      names = "--index-credentials",
      paramLabel = "FILE",
      description = "Holds the user's name for that and, on the second line, the password.")
  private @Nullable Path credentials;

  /** What is done with a store that is open. */
  public interface Work {
    /** Does it; the answer is the command's exit code. */
    int with(Store store) throws IOException, SQLException;
  }

  /** What is done without one. */
  interface Step {
    int run() throws IOException, SQLException;
  }

  /** The folder. */
  public Path folder() {
    return data;
  }

  /** The folder's settings. */
  StoreSettings settings(Map<String, String> environment) {
    return Places.data(data, environment).withIndex(index());
  }

  /** Where its index is. */
  IndexSettings index() {
    return index == null
        ? IndexSettings.embedded(new DataFolder(data).index())
        : new IndexSettings(index, Optional.ofNullable(credentials));
  }

  /** Opens the folder, which must be one already, and does the work; says what is in the way. */
  public int open(Map<String, String> environment, PrintWriter errors, Work work) {
    // A command line acts for whoever runs the box, and that person has no leave to hear anything.
    Authority nobody = new Authority(entry -> false);
    return told(
        errors,
        () -> {
          try (Store store =
              Store.openExisting(settings(environment), nobody, InstantSource.system())) {
            return work.with(store);
          }
        });
  }

  /** Does a step; says what is in the way. */
  static int told(PrintWriter errors, Step step) {
    try {
      return step.run();
    } catch (IOException
        | SQLException
        | NoMasterKeyException
        | KeyringException
        | IndexUnavailable
        | IllegalArgumentException
        | IllegalStateException
        | Proofs.NotProvable e) {
      errors.println("earshot: " + e.getMessage());
      return FAILED;
    }
  }
}
