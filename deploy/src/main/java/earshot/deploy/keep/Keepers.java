package earshot.deploy.keep;

import earshot.capture.net.AddressTable;
import earshot.storage.StoreSettings;
import java.nio.file.Path;

/** Which place recordings are to have. */
public sealed interface Keepers {
  /**
   * Opens it.
   *
   * @param addresses the table that the pipeline's endpoints mean
   * @throws java.io.UncheckedIOException when it cannot be made or written; other exceptions of
   *     storage say what else is wrong
   */
  Keeper open(AddressTable addresses, KeeperListener listener);

  /** The folder, to be shown and looked after. */
  Path folder();

  /** Plain files, of captures that can be replayed again. */
  record PlainReplays(Path folder) implements Keepers {
    @Override
    public Keeper open(AddressTable addresses, KeeperListener listener) {
      return PlainKeeper.forReplays(folder, addresses, listener);
    }
  }

  /** Plain files, of what can be heard but once. */
  record PlainCalls(Path folder) implements Keepers {
    @Override
    public Keeper open(AddressTable addresses, KeeperListener listener) {
      return PlainKeeper.forCalls(folder, addresses, listener);
    }
  }

  /** Sealed, in a data folder. */
  record Sealed(StoreSettings settings) implements Keepers {
    @Override
    public Keeper open(AddressTable addresses, KeeperListener listener) {
      return StoreKeeper.open(settings, addresses, listener);
    }

    @Override
    public Path folder() {
      return settings.data().root();
    }
  }
}
