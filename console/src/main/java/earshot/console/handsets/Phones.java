package earshot.console.handsets;

import earshot.capture.handset.Handset;
import earshot.capture.handset.Recordable;
import earshot.capture.watch.WatchedHandset;
import earshot.console.desk.Desk;
import earshot.console.handsets.HandsetsPage.Phone;
import earshot.console.handsets.HandsetsPage.State;
import earshot.console.words.Plain;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the page from what the recorder has noted in the index. */
final class Phones {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration LONG_SILENCE = Duration.ofDays(3);

  private final Desk desk;
  private final boolean numbers;

  /**
   * For somebody.
   *
   * @param numbers whether numbers are theirs to see
   */
  Phones(Desk desk, boolean numbers) {
    this.desk = desk;
    this.numbers = numbers;
  }

  HandsetsPage page(boolean encryptedSignalling) {
    Instant now = desk.clock().instant();
    MissedCalls missed = MissedCalls.between(desk.search(), now.minus(WEEK), now);
    List<Phone> phones =
        desk.store().notes().handsets().stream()
            .map(WatchedHandset::handset)
            .map(handset -> phone(handset, missed, now))
            .sorted(Comparator.comparing(Phone::state).reversed().thenComparing(Phone::title))
            .toList();
    return new HandsetsPage(summary(phones), encryptedSignalling ? Advice.UNSEEN : "", phones);
  }

  private Phone phone(Handset handset, MissedCalls missed, Instant now) {
    String user = user(handset);
    State state = state(handset, missed.of(user), now);
    return new Phone(
        numbers ? "Extension " + Plain.given(user) : "Phone at " + handset.address(),
        equipment(handset),
        state,
        Advice.why(state, handset),
        handset.lastRecorded().map(at -> Plain.when(at, desk.zone(), desk.today())).orElse("never"),
        Plain.when(handset.lastSeen(), desk.zone(), desk.today()),
        missedWords(missed, user),
        numbers && missed.of(user) > 0 ? user : "",
        Advice.steps(state, handset));
  }

  private static String missedWords(MissedCalls missed, String user) {
    String count = Plain.count(missed.of(user), "call");
    return missed.complete() ? count : "at least " + count;
  }

  private static State state(Handset handset, int missed, Instant now) {
    boolean cannot =
        handset.recordable() == Recordable.NO_CODEC
            || handset.recordable() == Recordable.NO_ENCRYPTED;
    if (cannot) {
      return State.CANNOT;
    }
    if (missed > 0) {
      return State.MISSES;
    }
    if (handset.lastSeen().plus(LONG_SILENCE).isBefore(now)) {
      return State.GONE;
    }
    return handset.recordable() == Recordable.UNKNOWN ? State.UNKNOWN : State.RECORDED;
  }

  /** The part of its address that is a number, or a name. */
  private static String user(Handset handset) {
    String address = handset.addressOfRecord();
    int at = address.indexOf('@');
    return at < 0 ? address : address.substring(0, at);
  }

  /** What it is; where it is as well for those who know it by nothing else. */
  private String equipment(Handset handset) {
    return Stream.of(
            Plain.given(handset.userAgent()), numbers ? handset.address() : "", handset.mac())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private static String summary(List<Phone> phones) {
    if (phones.isEmpty()) {
      return "No phone has registered yet, as far as the recorder has seen.";
    }
    long cannot = phones.stream().filter(phone -> phone.state() == State.CANNOT).count();
    long look =
        phones.stream()
            .filter(phone -> phone.state() == State.MISSES || phone.state() == State.GONE)
            .count();
    String count = Plain.count(phones.size(), "phone") + ". ";
    if (cannot == 0 && look == 0) {
      return count + "None that is known to be beyond recording.";
    }
    return count
        + String.format(
            Locale.UK, "%,d cannot be recorded, and %,d should be looked at.", cannot, look);
  }
}
