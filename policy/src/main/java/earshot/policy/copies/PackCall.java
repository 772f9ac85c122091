package earshot.policy.copies;

import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.FAILURE;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallId;
import earshot.policy.audit.Micros;
import earshot.policy.disposal.CallAnswer;
import earshot.policy.request.Review;
import earshot.policy.request.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * A call as the answer tells it.
 *
 * @param number in the list, from 1; its files are named by it
 * @param callId which call
 * @param when it began, in the practice's zone
 * @param direction {@code inbound}, {@code outbound}, {@code internal} or {@code unknown}
 * @param talked how long
 * @param standing what there is of it
 * @param doubts why the recording is not all of the call
 * @param review what was decided after hearing it; empty when there is nothing to hear
 */
record PackCall(
    int number,
    String callId,
    LocalDateTime when,
    String direction,
    Duration talked,
    CallAnswer standing,
    List<String> doubts,
    Optional<Review> review) {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm", Locale.UK);

  PackCall {
    doubts = List.copyOf(doubts);
  }

  /** What the index tells of it; the rest of a call whose key is gone is not known any more. */
  static PackCall of(DSLContext sql, int number, String callId, ZoneId zone) {
    CallAnswer standing = CallAnswer.of(sql, callId, zone);
    Instant started = CallId.startOf(callId).orElse(Instant.EPOCH);
    return sql.select(CALL.SEQ, CALL.STARTED_US, CALL.DIRECTION, CALL.DURATION_MS)
        .from(CALL)
        .where(CALL.ID.eq(callId))
        .fetchOptional(
            row ->
                new PackCall(
                    number,
                    callId,
                    LocalDateTime.ofInstant(Micros.instant(row.get(CALL.STARTED_US)), zone),
                    row.get(CALL.DIRECTION),
                    Duration.ofMillis(row.get(CALL.DURATION_MS)),
                    standing,
                    doubts(sql, row.get(CALL.SEQ)),
                    Optional.empty()))
        .orElseGet(
            () ->
                new PackCall(
                    number,
                    callId,
                    LocalDateTime.ofInstant(started, zone),
                    "unknown",
                    Duration.ZERO,
                    standing,
                    List.of(),
                    Optional.empty()));
  }

  private static List<String> doubts(DSLContext sql, Long seq) {
    List<String> codes =
        sql.selectDistinct(FAILURE.CODE)
            .from(FAILURE)
            .where(FAILURE.CALL.eq(seq))
            .fetch(FAILURE.CODE);
    return Arrays.stream(FailureCode.values())
        .filter(failure -> codes.contains(failure.code()))
        .map(FailureCode::sentence)
        .toList();
  }

  PackCall with(Review decided) {
    return new PackCall(
        number, callId, when, direction, talked, standing, doubts, Optional.of(decided));
  }

  boolean isGiven() {
    return standing instanceof CallAnswer.Held
        && review.filter(one -> !(one instanceof Review.Withheld)).isPresent();
  }

  List<Span> spans() {
    return review.isPresent() && review.get() instanceof Review.Silenced(List<Span> spans)
        ? spans
        : List.of();
  }

  /** {@code Call 1, to the practice, on 2 March 2026 at 09:01}. */
  String heading() {
    return "Call " + number + ", " + way() + ", on " + MOMENT.format(when);
  }

  String way() {
    return switch (direction) {
      case "inbound" -> "to the practice";
      case "outbound" -> "from the practice";
      case "internal" -> "within the practice";
      default -> "with the practice";
    };
  }

  /** What the patient gets of it, and what not and why, in sentences. */
  List<String> sentences() {
    if (!(standing instanceof CallAnswer.Held)) {
      return List.of(standing.sentence());
    }
    List<String> all = new ArrayList<>();
    switch (review.orElseThrow()) {
      case Review.Withheld(Span.Why why) ->
          all.add(
              "We have a recording of this call, but cannot give you a copy, because it would give"
                  + " away "
                  + why.words()
                  + ".");
      case Review.Silenced(List<Span> spans) -> {
        all.add("You get a copy of the recording.");
        spans.forEach(span -> all.add(silenced(span)));
      }
      case Review.Whole() -> all.add("You get a copy of the whole recording.");
    }
    all.addAll(doubts);
    return List.copyOf(all);
  }

  private static String silenced(Span span) {
    String who =
        switch (span.side()) {
          case LEFT -> "the caller's side";
          case RIGHT -> "the side of whoever was called";
          case BOTH -> "both sides";
        };
    return "We silenced "
        + who
        + " from "
        + clock(span.fromMs())
        + " to "
        + clock(span.toMs())
        + ", to protect "
        + span.why().words()
        + ".";
  }

  /** Minutes and seconds, as players show them, with tenths. */
  private static String clock(long ms) {
    return String.format(Locale.ROOT, "%d:%02d.%d", ms / 60_000, ms / 1000 % 60, ms / 100 % 10);
  }
}
