package earshot.storage;

import earshot.storage.index.CallIndex;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexUnavailable;
import earshot.storage.index.IndexedCall;
import earshot.storage.index.Tokens;
import earshot.storage.seal.SealedCall;
import earshot.storage.seal.SealedCalls;
import java.io.IOException;
import java.util.List;

/** Puts sealed calls into the index, each with all that has to be true at the same moment. */
final class IndexedCalls implements SealedCalls {
  private final IndexDatabase index;
  private final Tokens tokens;

  IndexedCalls(IndexDatabase index, Tokens tokens) {
    this.index = index;
    this.tokens = tokens;
  }

  @Override
  public void add(List<SealedCall> calls) throws IOException {
    List<IndexedCall> indexed =
        calls.stream()
            .map(call -> IndexedCall.of(call.record(), CallSealing.with(call.key()), tokens))
            .toList();
    try {
      index.write(
          transaction -> {
            indexed.forEach(call -> CallIndex.insert(transaction, call));
            return null;
          });
    } catch (IndexUnavailable e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
