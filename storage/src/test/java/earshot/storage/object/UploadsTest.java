package earshot.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.storage.index.CallIndex;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexFixture;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.index.TestCalls;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class UploadsTest {
  private final IndexFixture fixture;
  private final IndexDatabase index;
  private final AtomicReference<Instant> now = new AtomicReference<>(TestCalls.START);
  private final Uploads uploads;

  UploadsTest(DatabaseKind kind, Databases databases) {
    fixture = new IndexFixture(kind, databases);
    index = fixture.database();
    uploads = new Uploads(index, now::get);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldListACallOnceUntilItIsDone() {
    enqueue("a");
    enqueue("a");
    Upload entry = uploads.next().orElseThrow();
    assertThat(entry.callId()).isEqualTo("a");
    assertThat(entry.act()).isEqualTo(Upload.Act.STORE);
    assertThat(uploads.waiting()).isEqualTo(1);
    assertThat(uploads.oldest()).contains(TestCalls.START);
    uploads.done(entry);
    assertThat(uploads.next()).isEmpty();
    assertThat(uploads.oldest()).isEmpty();
  }

  @Test
  void shouldNotTakeACallThatMayNotBeTakenAwayYetForOneThatIsLate() {
    index.write(
        sql -> {
          uploads.enqueueDestroying(sql, "a");
          return null;
        });
    assertThat(uploads.waiting()).isEqualTo(1);
    assertThat(uploads.oldest()).isEmpty();
  }

  @Test
  void shouldListNothingOfATransactionThatFailed() {
    assertThatThrownBy(
            () ->
                index.write(
                    sql -> {
                      uploads.enqueue(sql, "a");
                      throw new IllegalStateException("the call could not be indexed");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(uploads.waiting()).isZero();
  }

  @Test
  void shouldLetOthersGoFirstWhenOneFails() {
    // Given
    enqueue("a");
    enqueue("b");
    // When
    uploads.postpone(uploads.next().orElseThrow(), TestCalls.START.plusSeconds(1), "not yet");
    // Then
    Upload second = uploads.next().orElseThrow();
    assertThat(second.callId()).isEqualTo("b");
    uploads.done(second);
    assertThat(uploads.next()).isEmpty();
    now.updateAndGet(t -> t.plusSeconds(1));
    Upload again = uploads.next().orElseThrow();
    assertThat(again.callId()).isEqualTo("a");
    assertThat(again.attempts()).isEqualTo(1);
  }

  @Test
  void shouldDestroyInPlaceOfStoring() {
    // Given
    enqueue("a");
    Upload storing = uploads.next().orElseThrow();
    // When it is destroyed while it is being stored
    index.write(
        sql -> {
          uploads.enqueueDestroying(sql, "a");
          return null;
        });
    uploads.done(storing);
    // Then
    Upload next = uploads.next().orElseThrow();
    assertThat(next.act()).isEqualTo(Upload.Act.DESTROY);
    assertThat(uploads.waiting()).isEqualTo(1);
  }

  @Test
  void shouldListEveryCallForANewStore() {
    // Given
    for (int i = 0; i < 3; i++) {
      var call = fixture.indexed(TestCalls.call(i));
      index.write(sql -> CallIndex.insert(sql, call));
    }
    enqueue(TestCalls.call(1).id());
    // When
    int added = index.write(uploads::enqueueAll);
    // Then
    assertThat(added).isEqualTo(2);
    assertThat(uploads.waiting()).isEqualTo(3);
    assertThat(index.<Integer>write(uploads::enqueueAll)).isZero();
  }

  private void enqueue(String call) {
    index.write(
        sql -> {
          uploads.enqueue(sql, call);
          return null;
        });
  }
}
