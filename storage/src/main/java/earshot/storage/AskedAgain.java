package earshot.storage;

import earshot.storage.handoff.HandOffBody;
import earshot.storage.handoff.HandOffQueue;
import earshot.storage.index.CallIndex;
import earshot.storage.object.Uploads;
import earshot.storage.rebuild.IndexRebuild;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * What was lost with an index and nobody knows how far it had got: done once more from the start.
 *
 * @param queue to policy, which knows what it was told already
 * @param uploads calls to be stored; the store knows what it has already
 * @param destroying calls to be taken out of the store
 */
record AskedAgain(HandOffQueue queue, Optional<Uploads> uploads, Optional<Uploads> destroying)
    implements IndexRebuild.Aftermath {
  @Override
  public void sealed(DSLContext transaction, String callId) {
    queue.enqueue(transaction, callId, IndexedCalls.SEALED, HandOffBody.EMPTY);
    String node = CallIndex.nodeOf(transaction, callId).orElse("");
    uploads.ifPresent(list -> list.of(node).enqueue(transaction, callId));
  }

  @Override
  public void destroyed(DSLContext transaction, String callId) {
    destroying.ifPresent(list -> list.enqueueDestroying(transaction, callId));
  }
}
