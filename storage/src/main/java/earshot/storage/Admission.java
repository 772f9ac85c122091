package earshot.storage;

import earshot.storage.index.IndexDatabase;
import earshot.storage.index.Node;
import earshot.storage.index.NodeTable;
import java.io.IOException;
import java.util.Optional;

/**
 * Whether a node may write into the index: asked once, when the index first answers. An index that
 * is a file in the data folder is nobody else's. Any thread.
 */
final class Admission {
  private final IndexDatabase index;
  private final Node node;
  private volatile boolean admitted;

  Admission(IndexDatabase index, Node node) {
    this.index = index;
    this.node = node;
    this.admitted = index.isEmbedded();
  }

  Node node() {
    return node;
  }

  /**
   * Asks, if that was not answered yet.
   *
   * @throws IOException when it may not; says what to do
   * @throws earshot.storage.index.IndexUnavailable when the index does not answer
   */
  void ask() throws IOException {
    if (admitted) {
      return;
    }
    Optional<String> refusal = index.write(transaction -> NodeTable.admit(transaction, node));
    if (refusal.isPresent()) {
      throw new IOException(refusal.get());
    }
    admitted = true;
  }
}
