package earshot.storage.index;

import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.LEG;
import static earshot.storage.index.tables.Tables.RECORDING;
import static earshot.storage.index.tables.Tables.STREAM;
import static earshot.storage.index.tables.Tables.SUMMARY;
import static earshot.storage.index.tables.Tables.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.record.CallRecord;
import earshot.storage.index.CallIndex.Inserted;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class CallIndexTest {
  private final IndexFixture fixture;
  private final IndexDatabase index;

  CallIndexTest(DatabaseKind kind, Databases databases) {
    fixture = new IndexFixture(kind, databases);
    index = fixture.database();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldKeepEveryColumnOfACall() {
    CallRecord call = TestCalls.call(0);
    Inserted inserted = insert(call);
    assertThat(inserted).isEqualTo(Inserted.ADDED);
    index.read(
        sql -> {
          var row = sql.selectFrom(CALL).fetchSingle();
          assertThat(row.getId()).isEqualTo(call.id());
          assertThat(CallSequence.instant(row.getStartedUs())).isEqualTo(call.started());
          assertThat(row.getDurationMs()).isEqualTo(60_000);
          assertThat(row.getOutcome()).isEqualTo("recorded");
          assertThat(row.getDestroyedUs()).isNull();
          var leg = sql.selectFrom(LEG).fetchSingle();
          assertThat(leg.getFinalStatus()).isEqualTo((short) 200);
          assertThat(leg.getEndedUs()).isNull();
          var stream = sql.selectFrom(STREAM).fetchSingle();
          assertThat(stream.getSkewPpm()).isEqualTo(-3.5);
          assertThat(stream.getRecorded()).isTrue();
          assertThat(sql.selectFrom(RECORDING).fetchSingle().getSampleRateHz()).isEqualTo(8000);
          byte[] octets = sql.selectFrom(SUMMARY).fetchSingle().getOctets();
          assertThat(SummaryCodec.decode(fixture.sealing().open(call.id(), octets)))
              .isEqualTo(CallSummary.of(call));
          return null;
        });
  }

  @Test
  void shouldChangeNothingWhenACallComesAgain() {
    // Given
    insert(TestCalls.call(0));
    int before = rows();
    // When
    Inserted again = insert(TestCalls.call(0));
    // Then
    assertThat(again).isEqualTo(Inserted.ALREADY_THERE);
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void shouldPutInTogetherWhatIsNotIn() {
    // Given
    insert(TestCalls.call(1));
    List<IndexedCall> calls =
        List.of(
            fixture.indexed(TestCalls.call(0)),
            fixture.indexed(TestCalls.call(1)),
            fixture.indexed(TestCalls.call(2)),
            fixture.indexed(TestCalls.call(0)));
    // When
    List<Inserted> inserted = index.write(sql -> CallIndex.insert(sql, calls));
    // Then
    assertThat(inserted)
        .containsExactly(
            Inserted.ADDED, Inserted.ALREADY_THERE, Inserted.ADDED, Inserted.ALREADY_THERE);
    for (var table : List.of(CALL, LEG, STREAM, RECORDING, SUMMARY)) {
      assertThat(index.<Integer>read(sql -> sql.fetchCount(table))).isEqualTo(3);
    }
    int tokens = calls.stream().limit(3).mapToInt(call -> call.tokens().size()).sum();
    assertThat(index.<Integer>read(sql -> sql.fetchCount(TOKEN))).isEqualTo(tokens);
  }

  @Test
  void shouldKeepCallsApartThatBeganInTheSameMicrosecond() {
    CallRecord call = TestCalls.call(0);
    for (int i = 0; i < 40; i++) {
      CallRecord twin = TestCalls.call(0, TestCalls.party("20" + i, ""), call.callee());
      String id = call.id().substring(0, call.id().length() - 2) + (10 + i);
      assertThat(insert(renamed(twin, id))).isEqualTo(Inserted.ADDED);
    }
    assertThat(index.<Integer>read(sql -> sql.fetchCount(CALL))).isEqualTo(40);
  }

  @Test
  void shouldUndoAllOfATransactionThatFails() {
    IndexedCall call = fixture.indexed(TestCalls.call(0));
    assertThatThrownBy(
            () ->
                index.write(
                    sql -> {
                      CallIndex.insert(sql, call);
                      throw new IllegalStateException("the rest of the sealing went wrong");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(rows()).isZero();
    assertThat(insert(TestCalls.call(0))).isEqualTo(Inserted.ADDED);
  }

  @Test
  void shouldLeaveAStubOfADestroyedCall() {
    // Given
    CallRecord destroyed = TestCalls.call(0);
    insert(destroyed);
    insert(TestCalls.call(1));
    // When
    boolean removed =
        index.write(sql -> CallIndex.remove(sql, destroyed.id(), Instant.EPOCH.plusSeconds(5)));
    // Then
    assertThat(removed).isTrue();
    index.read(
        sql -> {
          var stub = sql.selectFrom(CALL).where(CALL.ID.eq(destroyed.id())).fetchSingle();
          assertThat(stub.getDestroyedUs()).isEqualTo(5_000_000);
          assertThat(sql.fetchCount(SUMMARY, SUMMARY.CALL.eq(stub.getSeq()))).isZero();
          assertThat(sql.fetchCount(TOKEN, TOKEN.CALL.eq(stub.getSeq()))).isZero();
          assertThat(sql.fetchCount(TOKEN)).isPositive();
          return null;
        });
    assertThat(index.<Boolean>write(sql -> CallIndex.remove(sql, destroyed.id(), Instant.EPOCH)))
        .isFalse();
    assertThat(insert(destroyed)).isEqualTo(Inserted.ALREADY_THERE);
  }

  private static CallRecord renamed(CallRecord call, String id) {
    return new CallRecord(
        id,
        call.started(),
        call.ringing(),
        call.answered(),
        call.ended(),
        call.endReason(),
        call.direction(),
        call.caller(),
        call.callee(),
        call.legs(),
        call.timeline(),
        call.streams(),
        call.recording(),
        call.gaps(),
        call.outcome(),
        call.failures(),
        call.keptPayloads());
  }

  private Inserted insert(CallRecord call) {
    return fixture.insert(call);
  }

  private int rows() {
    return index.read(
        sql -> {
          int count = 0;
          for (var table : List.of(CALL, LEG, STREAM, RECORDING, SUMMARY, TOKEN)) {
            count += sql.fetchCount(table);
          }
          return count;
        });
  }
}
