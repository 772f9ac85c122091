package earshot.storage.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexFixture;
import earshot.storage.index.OnEachDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class HandOffQueueTest {
  private static final HandOffSettings SETTINGS =
      new HandOffSettings(Duration.ofSeconds(30), 3, Duration.ofSeconds(1), Duration.ofSeconds(10));

  private final IndexFixture fixture;
  private final IndexDatabase index;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-04-14T10:15:30Z"));
  private final HandOffQueue queue;

  HandOffQueueTest(DatabaseKind kind, Databases databases) {
    fixture = new IndexFixture(kind, databases);
    index = fixture.database();
    queue = new HandOffQueue(index, SETTINGS, now::get);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldDeliverWhatWasEnqueuedUntilItIsDone() {
    enqueue("a", "sealed");
    HandOff entry = queue.take(10).getFirst();
    assertThat(entry.callId()).isEqualTo("a");
    assertThat(entry.kind()).isEqualTo("sealed");
    assertThat(entry.body().text()).isEqualTo("a sealed");
    assertThat(entry.attempt()).isEqualTo(1);
    assertThat(queue.take(10)).isEmpty();
    assertThat(queue.done(entry)).isTrue();
    assertThat(queue.length()).isZero();
  }

  @Test
  void shouldTellWhatWaitsAndWhatWasSetAside() {
    assertThat(queue.backlog()).isEqualTo(Backlog.NONE);
    Instant first = now.get();
    enqueue("a", "sealed");
    now.set(first.plusSeconds(5));
    enqueue("b", "sealed");
    assertThat(queue.backlog()).isEqualTo(new Backlog(2, 0, Optional.of(first)));
    HandOffQueue impatient =
        new HandOffQueue(
            index,
            new HandOffSettings(Duration.ofSeconds(30), 1, Duration.ZERO, Duration.ZERO),
            now::get);
    impatient.failed(impatient.take(1).getFirst(), "poison");
    assertThat(queue.backlog()).isEqualTo(new Backlog(1, 1, Optional.of(first)));
  }

  @Test
  void shouldHoldNothingOfATransactionThatFailed() {
    assertThatThrownBy(
            () ->
                index.write(
                    sql -> {
                      queue.enqueue(sql, "a", "sealed", HandOffBody.EMPTY);
                      throw new IllegalStateException("the call could not be indexed");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(queue.length()).isZero();
  }

  @Test
  void shouldKeepTheOrderOfACallAndOfNoOthers() {
    // Given
    enqueue("a", "sealed");
    enqueue("a", "destroyed");
    enqueue("b", "sealed");
    // When
    List<HandOff> first = queue.take(10);
    // Then
    assertThat(first).extracting(HandOff::callId).containsExactly("a", "b");
    assertThat(first).extracting(HandOff::kind).containsOnly("sealed");
    // When
    assertThat(queue.failed(first.getFirst(), "not yet")).isTrue();
    // Then
    assertThat(queue.take(10)).isEmpty();
    now.updateAndGet(t -> t.plusSeconds(1));
    HandOff again = queue.take(10).getFirst();
    assertThat(again.kind()).isEqualTo("sealed");
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(queue.done(again)).isTrue();
    assertThat(queue.take(10)).extracting(HandOff::kind).containsExactly("destroyed");
  }

  @Test
  void shouldDeliverAgainWhenALeaseEndsAndRefuseWhoeverHadIt() {
    // Given
    enqueue("a", "sealed");
    HandOff slow = queue.take(1).getFirst();
    now.updateAndGet(t -> t.plusSeconds(29));
    assertThat(queue.extend(slow)).isTrue();
    now.updateAndGet(t -> t.plusSeconds(29));
    assertThat(queue.take(1)).isEmpty();
    now.updateAndGet(t -> t.plusSeconds(1));
    // When
    HandOff quick = queue.take(1).getFirst();
    // Then
    assertThat(queue.done(slow)).isFalse();
    assertThat(queue.failed(slow, "late")).isFalse();
    assertThat(queue.extend(slow)).isFalse();
    assertThat(queue.done(quick)).isTrue();
  }

  @Test
  void shouldWorkOnceThoughAnEntryComesTwice() {
    // Given
    enqueue("a", "sealed");
    HandOff first = queue.take(1).getFirst();
    assertThat(index.<Boolean>write(sql -> queue.consume(sql, first))).isTrue();
    // When: the consumer dies before it says that it is done
    now.updateAndGet(t -> t.plusSeconds(30));
    HandOff second = queue.take(1).getFirst();
    // Then
    assertThat(index.<Boolean>write(sql -> queue.consume(sql, second))).isFalse();
    assertThat(queue.done(second)).isTrue();
    assertThat(queue.length()).isZero();
  }

  @Test
  void shouldSetAsideWhatFailsAgainAndAgain() {
    // Given
    enqueue("a", "sealed");
    enqueue("a", "destroyed");
    // When
    for (int i = 1; i <= 3; i++) {
      HandOff entry = queue.take(1).getFirst();
      assertThat(entry.attempt()).isEqualTo(i);
      queue.failed(entry, "the policy has no class for it");
      now.updateAndGet(t -> t.plusSeconds(10));
    }
    // Then
    assertThat(queue.take(1)).as("what comes later waits").isEmpty();
    assertThat(queue.setAsideCount()).isEqualTo(1);
    SetAside aside = queue.setAside(10).getFirst();
    assertThat(aside.error()).isEqualTo("the policy has no class for it");
    // When
    assertThat(queue.resume(aside.position())).isTrue();
    // Then
    assertThat(queue.setAsideCount()).isZero();
    assertThat(queue.take(1).getFirst().attempt()).isEqualTo(1);
  }

  @Test
  void shouldSetAsideWhatEveryConsumerDiesOf() {
    enqueue("a", "sealed");
    for (int i = 0; i < 3; i++) {
      assertThat(queue.take(1)).hasSize(1);
      now.updateAndGet(t -> t.plusSeconds(30));
    }
    assertThat(queue.take(1)).isEmpty();
    assertThat(queue.setAsideCount()).isEqualTo(1);
  }

  @Test
  void shouldPauseLongerEachTimeUpToABound() {
    assertThat(SETTINGS.pauseAfter(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(SETTINGS.pauseAfter(3)).isEqualTo(Duration.ofSeconds(4));
    assertThat(SETTINGS.pauseAfter(60)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void shouldServeSeveralConsumersAndNoneTheSame() throws Exception {
    // Given
    int calls = 60;
    index.write(
        sql -> {
          for (int i = 0; i < calls; i++) {
            for (String kind : List.of("1", "2", "3")) {
              queue.enqueue(sql, "call " + i, kind, HandOffBody.EMPTY);
            }
          }
          return null;
        });
    List<HandOff> worked = java.util.Collections.synchronizedList(new ArrayList<>());
    // When
    try (IndexDatabase other = IndexDatabase.open(fixture.settings());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      HandOffQueue beside = new HandOffQueue(other, SETTINGS, now::get);
      List<Callable<Boolean>> consumers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        HandOffQueue mine = i % 2 == 0 ? queue : beside;
        consumers.add(() -> consume(mine, worked));
      }
      for (Future<Boolean> consumer : threads.invokeAll(consumers)) {
        assertThat(consumer.get()).isTrue();
      }
    }
    // Then
    assertThat(worked).hasSize(3 * calls);
    Map<String, String> order = new HashMap<>();
    worked.forEach(entry -> order.merge(entry.callId(), entry.kind(), String::concat));
    assertThat(order.values()).hasSize(calls).containsOnly("123");
  }

  private static boolean consume(HandOffQueue queue, List<HandOff> worked) {
    while (queue.length() > 0) {
      for (HandOff entry : queue.take(5)) {
        worked.add(entry);
        if (!queue.done(entry)) {
          return false;
        }
      }
    }
    return true;
  }

  private void enqueue(String call, String kind) {
    index.write(
        sql -> {
          queue.enqueue(sql, call, kind, HandOffBody.of(call + " " + kind));
          return null;
        });
  }
}
