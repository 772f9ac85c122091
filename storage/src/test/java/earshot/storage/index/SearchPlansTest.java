package earshot.storage.index;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * No search reads a table from end to end. PostgreSQL would rightly do so with the few calls of a
 * test, so it is told that this is dear: what it then still scans, no index serves.
 */
@OnEachDatabase
class SearchPlansTest {
  private static final Pattern WHOLE_TABLE =
      Pattern.compile(
          "SCAN \"?(call|token|summary|failure|other_token|other_failure)\"?(?! USING (COVERING"
              + " )?INDEX)(?! AS)\\b.*|Seq Scan on .*");

  private final IndexFixture fixture;

  SearchPlansTest(DatabaseKind kind, Databases databases) {
    fixture = new IndexFixture(kind, databases);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  static List<CallQuery> queries() {
    CallQuery all = CallQuery.ALL;
    CallQuery window = all.between(TestCalls.START, TestCalls.START.plusSeconds(100));
    List<CallQuery> queries = new ArrayList<>();
    for (CallQuery base : List.of(all, window)) {
      CallQuery number = base.withNumber("020 7946 0123");
      queries.add(base);
      queries.add(number);
      queries.add(base.withNumber("442079460123"));
      queries.add(base.withExtension("204"));
      queries.add(base.withName("anne obrien"));
      queries.add(base.withDirection("inbound"));
      queries.add(base.withOutcome(Outcome.PARTIAL));
      queries.add(base.withFailure(FailureCode.NO_MEDIA));
      queries.add(base.lasting(Duration.ofSeconds(3), Duration.ofMinutes(30)));
      queries.add(number.withDirection("inbound").withOutcome(Outcome.RECORDED));
      queries.add(number.withFailure(FailureCode.NO_MEDIA).withName("anne"));
      queries.add(number.lasting(Duration.ofSeconds(3), Duration.ofMinutes(30)));
      queries.add(base.withDirection("inbound").withFailure(FailureCode.NO_MEDIA));
    }
    return queries;
  }

  @Test
  void shouldReadNoTableFromEndToEnd() {
    List<CallRecord> calls = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      calls.add(TestCalls.call(i));
    }
    fixture.insertAll(calls);
    fixture.database().<Object>write(sql -> sql.execute("analyze"));
    for (CallQuery query : queries()) {
      Criteria criteria = Criteria.of(query, fixture.tokens());
      List<String> plans =
          fixture
              .database()
              .read(
                  sql -> {
                    if (!fixture.database().isEmbedded()) {
                      sql.execute("set local enable_seqscan = off");
                    }
                    return new SearchWalk(sql, criteria, criteria.to()).plans();
                  });
      assertThat(plans).isNotEmpty();
      for (String plan : plans) {
        assertThat(plan).as("%s", query).doesNotContainPattern(WHOLE_TABLE);
      }
    }
  }

  @Test
  void shouldKnowAPlanThatReadsAWholeTable() {
    String plan =
        fixture
            .database()
            .read(
                sql ->
                    sql.fetch(
                            (fixture.database().isEmbedded() ? "explain query plan " : "explain ")
                                + "select * from call where end_reason = 'x'")
                        .toString());
    assertThat(plan).containsPattern(WHOLE_TABLE);
  }
}
