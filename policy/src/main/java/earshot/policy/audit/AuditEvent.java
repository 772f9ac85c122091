package earshot.policy.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.storage.log.Sha256;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One entry: when what happened, and what is known of it. All values are words, so that no free
 * text and with it no name can slip in.
 *
 * @param at when, to the microsecond
 * @param event what
 * @param said the rest
 */
public record AuditEvent(Instant at, Event event, Map<Detail, String> said) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._:/+-]{1,200}");

  /**
   * Copies.
   *
   * @throws IllegalArgumentException when a value is no word
   */
  public AuditEvent {
    at = at.truncatedTo(ChronoUnit.MICROS);
    Map<Detail, String> copy = new EnumMap<>(Detail.class);
    copy.putAll(said);
    copy.forEach(
        (key, value) -> {
          if (!WORD.matcher(value).matches()) {
            throw new IllegalArgumentException(
                "an audit entry's " + key.word() + " is a word of letters, digits and ._:/+-");
          }
        });
    said = Collections.unmodifiableMap(copy);
  }

  /** Somebody did something. */
  public static AuditEvent of(Instant at, Event event, Actor actor) {
    return new AuditEvent(at, event, Map.of())
        .with(Detail.WHO, actor.id())
        .with(Detail.ROLE, actor.rolesWord())
        .with(Detail.ORGANISATION, actor.organisation())
        .with(Detail.DEVICE, actor.device());
  }

  /** The same, saying this as well. */
  public AuditEvent with(Detail key, String value) {
    Map<Detail, String> more = new EnumMap<>(Detail.class);
    more.putAll(said);
    more.put(key, value);
    return new AuditEvent(at, event, more);
  }

  /** The same, saying what somebody else wrote: as its digest when it is no word. */
  public AuditEvent withGiven(Detail key, String value) {
    boolean word = WORD.matcher(value).matches();
    return with(key, word ? value : "sha256:" + Sha256.of(value.getBytes(UTF_8)).hex());
  }

  /** What it says of this. */
  public Optional<String> get(Detail key) {
    return Optional.ofNullable(said.get(key));
  }
}
