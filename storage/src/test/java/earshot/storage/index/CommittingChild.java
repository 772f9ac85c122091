package earshot.storage.index;

import earshot.storage.handoff.HandOffBody;
import earshot.storage.handoff.HandOffQueue;
import earshot.storage.handoff.HandOffSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Commits call after call, each with its hand-off, and says so, until somebody kills it. */
final class CommittingChild {
  private CommittingChild() {}

  /** Arguments: the URL, the file of the credentials or nothing, the number of the first call. */
  public static void main(String[] args) {
    Optional<Path> credentials =
        args[1].isEmpty() ? Optional.empty() : Optional.of(Path.of(args[1]));
    TestSealing sealing = new TestSealing();
    Tokens tokens = new Tokens(new byte[Tokens.KEY_LENGTH]);
    try (IndexDatabase index = IndexDatabase.open(new IndexSettings(args[0], credentials))) {
      HandOffQueue queue = new HandOffQueue(index, HandOffSettings.DEFAULT, InstantSource.system());
      for (int i = Integer.parseInt(args[2]); ; i++) {
        IndexedCall call = IndexedCall.of(TestCalls.call(i), sealing, tokens);
        index.write(
            sql -> {
              CallIndex.insert(sql, call);
              queue.enqueue(sql, call.id(), "sealed", HandOffBody.EMPTY);
              return null;
            });
        System.out.println(call.id());
        System.out.flush();
      }
    }
  }
}
