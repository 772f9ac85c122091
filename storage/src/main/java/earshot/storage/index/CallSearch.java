package earshot.storage.index;

import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.FAILURE;
import static earshot.storage.index.tables.Tables.SUMMARY;

import earshot.storage.index.tables.tables.records.CallRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Finds calls in the index, newest first, a page at a time. A page's effort is bounded whatever is
 * asked for: see {@link SearchPage#calls()}. Any thread.
 */
public final class CallSearch {
  /** A page has at most so many calls. */
  public static final int LARGEST_PAGE = 500;

  private final IndexDatabase index;
  private final Sealing sealing;
  private final Tokens tokens;

  /** Searches this index, whose tokens were made with this key. */
  public CallSearch(IndexDatabase index, Sealing sealing, Tokens tokens) {
    this.index = index;
    this.sealing = sealing;
    this.tokens = tokens;
  }

  /**
   * A page of the calls that are looked for.
   *
   * @param size how many at most, 1 to {@value #LARGEST_PAGE}
   * @param cursor {@link SearchPage#next()} of the page before; absent for the first one
   * @throws IllegalArgumentException when the size or the cursor is none
   */
  public SearchPage page(CallQuery query, int size, Optional<String> cursor) {
    if (size < 1 || size > LARGEST_PAGE) {
      throw new IllegalArgumentException("a page has 1 to " + LARGEST_PAGE + " calls, not " + size);
    }
    long before = cursor.map(CallSearch::edge).orElse(Long.MAX_VALUE);
    Criteria criteria = Criteria.of(query, tokens);
    if (criteria.isHopeless()) {
      return new SearchPage(List.of(), Optional.empty(), criteria.searched());
    }
    return index.read(
        sql -> {
          SearchWalk walk = new SearchWalk(sql, criteria, Math.min(before, criteria.to()));
          List<CallRecord> found = walk.find(size);
          return new SearchPage(
              told(sql, found), walk.rest().map(CallSearch::cursor), criteria.searched());
        });
  }

  /**
   * Calls by their ids, newest first; such as the index does not have are left out.
   *
   * @throws IllegalArgumentException when there are more than {@value #LARGEST_PAGE}
   */
  public List<FoundCall> calls(Collection<String> ids) {
    if (ids.size() > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "at most " + LARGEST_PAGE + " calls are told at once, not " + ids.size());
    }
    return index.read(
        sql ->
            told(
                sql, sql.selectFrom(CALL).where(CALL.ID.in(ids)).orderBy(CALL.SEQ.desc()).fetch()));
  }

  /**
   * How many calls are looked for, counted up to a limit: the limit itself means as many or more.
   */
  public int count(CallQuery query, int limit) {
    Criteria criteria = Criteria.of(query, tokens);
    if (criteria.isHopeless()) {
      return 0;
    }
    return index.read(
        sql -> {
          SearchWalk walk = new SearchWalk(sql, criteria, criteria.to());
          int count = walk.find(limit).size();
          // What was not looked at may hold the rest: then the limit is all that can be said.
          return walk.rest().isPresent() ? limit : count;
        });
  }

  /** How the database would find the first of these calls, statement by statement. */
  public List<String> plans(CallQuery query) {
    Criteria criteria = Criteria.of(query, tokens);
    return criteria.isHopeless()
        ? List.of()
        : index.read(sql -> new SearchWalk(sql, criteria, criteria.to()).plans());
  }

  private List<FoundCall> told(DSLContext sql, List<CallRecord> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    List<Long> sequences = found.stream().map(CallRecord::getSeq).toList();
    Map<Long, byte[]> summaries =
        sql.select(SUMMARY.CALL, SUMMARY.OCTETS)
            .from(SUMMARY)
            .where(SUMMARY.CALL.in(sequences))
            .fetchMap(SUMMARY.CALL, SUMMARY.OCTETS);
    Map<Long, List<String>> failures =
        sql.selectDistinct(FAILURE.CALL, FAILURE.CODE)
            .from(FAILURE)
            .where(FAILURE.CALL.in(sequences))
            .orderBy(FAILURE.CALL, FAILURE.CODE)
            .fetchGroups(FAILURE.CALL, FAILURE.CODE);
    List<FoundCall> calls = new ArrayList<>(found.size());
    for (CallRecord call : found) {
      calls.add(
          new FoundCall(
              call.getId(),
              CallSequence.instant(call.getStartedUs()),
              Optional.ofNullable(call.getAnsweredUs()).map(CallSequence::instant),
              CallSequence.instant(call.getEndedUs()),
              call.getDirection(),
              call.getEndReason(),
              call.getOutcome(),
              Duration.ofMillis(call.getDurationMs()),
              failures.getOrDefault(call.getSeq(), List.of()),
              opened(call.getId(), summaries.get(call.getSeq())),
              Optional.ofNullable(call.getDestroyedUs()).map(CallSequence::instant)));
    }
    return calls;
  }

  private Optional<CallSummary> opened(String id, byte @Nullable [] sealed) {
    if (sealed == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(SummaryCodec.decode(sealing.open(id, sealed)));
    } catch (SummaryUnreadable _) {
      return Optional.empty();
    }
  }

  private static String cursor(long edge) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(edge).array());
  }

  private static long edge(String cursor) {
    byte[] octets = Base64.getUrlDecoder().decode(cursor);
    if (octets.length != Long.BYTES) {
      throw new IllegalArgumentException("no cursor of a search");
    }
    return ByteBuffer.wrap(octets).getLong();
  }
}
