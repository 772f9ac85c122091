package earshot.policy.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.storage.log.Sha256;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
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
public record AuditEvent(Instant at, Event event, Map<Key, String> said) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._:/+-]{1,200}");

  /** What an entry can say, in the order in which it is written. */
  public enum Key {
    /** Pseudonym of who acted. */
    WHO,
    /** Their roles then. */
    ROLE,
    ORGANISATION,
    /** The policy that gave or refused leave, and its version. */
    AUTHORITY,
    CALL,
    CASE,
    /** Keyed pseudonym. */
    PATIENT,
    PURPOSE,
    ACT,
    DEVICE,
    /** {@code permit}, {@code deny} or {@code done}. */
    DECISION,
    REASON,
    RULE,
    /** SHA-256 of the policy's file. */
    POLICY,
    /** Pseudonym of whom it is about, or who was there. */
    PERSON,
    /** Which of several: a hold's number, a draw's or a set's name. */
    ITEM,
    /** A class, a kind, a recipient, a role: what was set. */
    VALUE,
    /** The day on which it ends or is looked at again. */
    UNTIL,
    /** SHA-256 of what is kept elsewhere: a reason, a copy, the calls to draw from. */
    DIGEST;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Copies.
   *
   * @throws IllegalArgumentException when a value is no word
   */
  public AuditEvent {
    at = at.truncatedTo(ChronoUnit.MICROS);
    Map<Key, String> copy = new EnumMap<>(Key.class);
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
        .with(Key.WHO, actor.id())
        .with(Key.ROLE, actor.rolesWord())
        .with(Key.ORGANISATION, actor.organisation())
        .with(Key.DEVICE, actor.device());
  }

  /** The same, saying this as well. */
  public AuditEvent with(Key key, String value) {
    Map<Key, String> more = new EnumMap<>(Key.class);
    more.putAll(said);
    more.put(key, value);
    return new AuditEvent(at, event, more);
  }

  /** The same, saying what somebody else wrote: as its digest when it is no word. */
  public AuditEvent withGiven(Key key, String value) {
    boolean word = WORD.matcher(value).matches();
    return with(key, word ? value : "sha256:" + Sha256.of(value.getBytes(UTF_8)).hex());
  }

  /** What it says of this. */
  public Optional<String> get(Key key) {
    return Optional.ofNullable(said.get(key));
  }
}
