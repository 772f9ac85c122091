package earshot.deploy.config;

import earshot.capture.call.CallSettings;
import earshot.capture.dialog.DialogLimits;
import java.time.Duration;
import java.util.List;

/**
 * How calls are followed.
 *
 * @param maxStreams RTP streams followed at once
 * @param maxDialogs SIP dialogs followed at once
 * @param mediaTimeout after how long without media an answered call is taken to have ended
 * @param holdTimeout the same for a call on hold
 * @param unsignalledTimeout the same for a call of which only RTP is seen
 * @param ringingTimeout how long an unanswered call may stay without any message
 * @param correlationHeaders SIP header fields whose equal values tie two legs
 */
public record CallsSection(
    int maxStreams,
    int maxDialogs,
    Duration mediaTimeout,
    Duration holdTimeout,
    Duration unsignalledTimeout,
    Duration ringingTimeout,
    List<String> correlationHeaders) {
  private static final int MOST = 1_000_000;
  private static final Duration LEAST_WAIT = Duration.ofSeconds(10);
  private static final Duration MOST_WAIT = Duration.ofDays(1);

  static final Key<Integer> MAX_STREAMS =
      new Key<>(
          "calls.max-streams",
          Kinds.whole(16, MOST),
          CallSettings.DEFAULT.maxStreams(),
          "How many RTP streams are followed at once, those of no known call included; a call has"
              + " two or more.");
  static final Key<Integer> MAX_DIALOGS =
      new Key<>(
          "calls.max-dialogs",
          Kinds.whole(16, MOST),
          DialogLimits.DEFAULT.maxDialogs(),
          "How many SIP dialogs are followed at once; a call has one or more.");
  static final Key<Duration> MEDIA_TIMEOUT =
      new Key<>(
          "calls.media-timeout",
          Kinds.duration(LEAST_WAIT, MOST_WAIT),
          CallSettings.DEFAULT.mediaTimeout(),
          "After how long without any sound an answered call is taken to have ended, where no BYE"
              + " tells.");
  static final Key<Duration> HOLD_TIMEOUT =
      new Key<>(
          "calls.hold-timeout",
          Kinds.duration(LEAST_WAIT, MOST_WAIT),
          CallSettings.DEFAULT.holdTimeout(),
          "The same for a call that is on hold.");
  static final Key<Duration> UNSIGNALLED_TIMEOUT =
      new Key<>(
          "calls.unsignalled-timeout",
          Kinds.duration(Duration.ofSeconds(2), MOST_WAIT),
          CallSettings.DEFAULT.unclaimedTimeout(),
          "The same for a call whose signalling is not seen, because it is encrypted for example.");
  static final Key<Duration> RINGING_TIMEOUT =
      new Key<>(
          "calls.ringing-timeout",
          Kinds.duration(LEAST_WAIT, MOST_WAIT),
          DialogLimits.DEFAULT.ringingTimeout(),
          "How long a call that nobody has answered may stay without any message.");
  static final Key<List<String>> CORRELATION_HEADERS =
      new Key<>(
          "calls.correlation-headers",
          Kind.listOf(Kinds.matching("a header field's name", "[A-Za-z0-9!%*_+`'~.-]{1,64}")),
          DialogLimits.DEFAULT.correlationHeaders(),
          "SIP header fields by whose equal values a phone system says that two legs are one"
              + " call.");

  static final List<Key<?>> KEYS =
      List.of(
          MAX_STREAMS,
          MAX_DIALOGS,
          MEDIA_TIMEOUT,
          HOLD_TIMEOUT,
          UNSIGNALLED_TIMEOUT,
          RINGING_TIMEOUT,
          CORRELATION_HEADERS);

  /** Copies what it is given. */
  public CallsSection {
    correlationHeaders = List.copyOf(correlationHeaders);
  }

  static CallsSection of(Values values) {
    return new CallsSection(
        values.get(MAX_STREAMS),
        values.get(MAX_DIALOGS),
        values.get(MEDIA_TIMEOUT),
        values.get(HOLD_TIMEOUT),
        values.get(UNSIGNALLED_TIMEOUT),
        values.get(RINGING_TIMEOUT),
        values.get(CORRELATION_HEADERS));
  }
}
