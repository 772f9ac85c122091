package earshot.storage.index;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What calls are looked for. All that is given has to hold; {@link #ALL} asks for nothing.
 *
 * @param from that began at this moment or later
 * @param to that began before this moment
 * @param number of a party whose number is this one in any way of writing, or ends with it: with
 *     three digits or more; fewer are an extension
 * @param extension of a party whose number is exactly this
 * @param name of parties whose names have, for each word, one that begins so
 * @param direction {@code inbound}, {@code outbound}, {@code internal} or {@code unknown}
 * @param outcome what became of it
 * @param failure with this capture failure
 * @param atLeast that lasted so long from the answer, or longer
 * @param atMost or not longer than this
 */
public record CallQuery(
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> number,
    Optional<String> extension,
    Optional<String> name,
    Optional<String> direction,
    Optional<Outcome> outcome,
    Optional<FailureCode> failure,
    Optional<Duration> atLeast,
    Optional<Duration> atMost) {

  /** All calls. */
  public static final CallQuery ALL =
      new CallQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The same among calls that began in this window, its end not included. */
  public CallQuery between(Instant from, Instant to) {
    return new CallQuery(
        Optional.of(from),
        Optional.of(to),
        number,
        extension,
        name,
        direction,
        outcome,
        failure,
        atLeast,
        atMost);
  }

  /** The same with a party of this number. */
  public CallQuery withNumber(String text) {
    return new CallQuery(
        from, to, Optional.of(text), extension, name, direction, outcome, failure, atLeast, atMost);
  }

  /** The same with a party at this extension. */
  public CallQuery withExtension(String text) {
    return new CallQuery(
        from, to, number, Optional.of(text), name, direction, outcome, failure, atLeast, atMost);
  }

  /** The same with parties of these names. */
  public CallQuery withName(String text) {
    return new CallQuery(
        from,
        to,
        number,
        extension,
        Optional.of(text),
        direction,
        outcome,
        failure,
        atLeast,
        atMost);
  }

  /** The same in this direction. */
  public CallQuery withDirection(String code) {
    return new CallQuery(
        from, to, number, extension, name, Optional.of(code), outcome, failure, atLeast, atMost);
  }

  /** The same with this outcome. */
  public CallQuery withOutcome(Outcome wanted) {
    return new CallQuery(
        from,
        to,
        number,
        extension,
        name,
        direction,
        Optional.of(wanted),
        failure,
        atLeast,
        atMost);
  }

  /** The same with this failure. */
  public CallQuery withFailure(FailureCode code) {
    return new CallQuery(
        from, to, number, extension, name, direction, outcome, Optional.of(code), atLeast, atMost);
  }

  /** The same that lasted from so long to so long. */
  public CallQuery lasting(Duration atLeast, Duration atMost) {
    return new CallQuery(
        from,
        to,
        number,
        extension,
        name,
        direction,
        outcome,
        failure,
        Optional.of(atLeast),
        Optional.of(atMost));
  }
}
