package earshot.storage.index;

import static earshot.storage.index.tables.Tables.NODE;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** The nodes that have ever written into this index. No state; for any thread. */
public final class NodeTable {
  private NodeTable() {}

  /**
   * Lets a node in, or says why not.
   *
   * @return why it may not write here; empty when it may
   */
  public static Optional<String> admit(DSLContext transaction, Node node) {
    boolean otherKeys =
        transaction.fetchExists(
            transaction.selectOne().from(NODE).where(NODE.LOG_KEY.ne(node.logKey())));
    if (otherKeys) {
      return Optional.of(
          "the index is of recorders with other keys than this data folder's: all of them need"
              + " copies of one keyring");
    }
    transaction
        .insertInto(NODE)
        .set(NODE.NAME, node.name())
        .set(NODE.FOLDER, node.folder())
        .set(NODE.LOG_KEY, node.logKey())
        .onConflictDoNothing()
        .execute();
    boolean isThis =
        transaction.fetchExists(
            transaction
                .selectOne()
                .from(NODE)
                .where(NODE.NAME.eq(node.name()), NODE.FOLDER.eq(node.folder())));
    return isThis ? Optional.empty() : Optional.of(taken(node.name()));
  }

  private static String taken(String name) {
    return name.isEmpty()
        ? "another data folder records into this index already: give this one a name of its own"
            + " (storage.node)"
        : "another data folder records into this index as '"
            + name
            + "' already: give this one another name (storage.node)";
  }

  /** The names of all that have one. */
  static List<String> named(DSLContext transaction) {
    return transaction
        .select(NODE.NAME)
        .from(NODE)
        .where(NODE.NAME.ne(""))
        .orderBy(NODE.NAME)
        .fetch(NODE.NAME);
  }
}
