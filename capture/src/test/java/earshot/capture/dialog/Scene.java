package earshot.capture.dialog;

import earshot.capture.count.CaptureCounters;
import earshot.capture.net.AddressTable;
import earshot.capture.sip.SipMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A dialog table between A, a proxy P, B and C, and the story that it tells. */
final class Scene {
  static final long A = AddressTable.endpoint(AddressTable.ipv4(0x0A000001), 5060);
  static final long B = AddressTable.endpoint(AddressTable.ipv4(0x0A000002), 5060);
  static final long C = AddressTable.endpoint(AddressTable.ipv4(0x0A000003), 5060);
  static final long P = AddressTable.endpoint(AddressTable.ipv4(0x0A000009), 5060);
  static final long START_NS = 1_700_000_000_000_000_000L;

  final List<DialogEvent> events = new ArrayList<>();
  final CaptureCounters counters = new CaptureCounters();
  final Set<String> withMedia = new HashSet<>();
  final DialogTable table;
  long nowNs = START_NS;

  Scene() {
    this(DialogLimits.DEFAULT);
  }

  Scene(DialogLimits limits) {
    table =
        new DialogTable(
            limits,
            TestSdp::read,
            new AddressTable(),
            counters,
            events::add,
            dialog -> withMedia.contains(dialog.callId()));
  }

  /** Shows the table a message, 10 ms after the last one. */
  Scene sees(long source, long destination, SipMessages message) {
    return sees(source, destination, message.build());
  }

  Scene sees(long source, long destination, SipMessage message) {
    nowNs += 10_000_000;
    table.onMessage(message, source, destination, source & 0xFFFF, nowNs);
    return this;
  }

  /** Lets time pass, with a look at the clock every second. */
  Scene passes(Duration time) {
    long untilNs = nowNs + time.toNanos();
    while (nowNs < untilNs) {
      nowNs = Math.min(untilNs, nowNs + 1_000_000_000);
      table.tick(nowNs);
    }
    return this;
  }

  /** An answered call from A to B, whose story is forgotten. */
  Scene answered() {
    sees(A, B, SipMessages.invite().sdp("1.1.1.1:4000"));
    sees(B, A, SipMessages.response(180));
    sees(B, A, SipMessages.response(200).sdp("2.2.2.2:5000"));
    sees(A, B, SipMessages.request("ACK").cseq(1));
    events.clear();
    return this;
  }

  Dialog dialog() {
    return table.find("call").orElseThrow();
  }

  /** What happened, in words. */
  List<String> story() {
    return events.stream().map(Scene::words).toList();
  }

  private static String words(DialogEvent event) {
    return switch (event) {
      case DialogEvent.Begun begun -> begun.fromStart() ? "begun" : "begun in mid-call";
      case DialogEvent.Ringing ringing -> "ringing " + ringing.status();
      case DialogEvent.Answered answered -> "answered";
      case DialogEvent.Described described ->
          name(described.party())
              + " at "
              + TestSdp.text(described.description())
              + (described.early() ? " early" : "");
      case DialogEvent.Held held -> name(held.by()) + " holds";
      case DialogEvent.Resumed resumed -> name(resumed.by()) + " resumes";
      case DialogEvent.Referred referred ->
          name(referred.by())
              + " refers to "
              + referred.target().uri()
              + referred.replaces().map(other -> " replacing " + other.callId()).orElse("");
      case DialogEvent.Replacing replacing -> "replaces " + replacing.replaced().callId();
      case DialogEvent.DtmfInfo info -> name(info.by()) + " presses a key";
      case DialogEvent.Ended ended ->
          "ended "
              + ended.reason().code()
              + (ended.finalStatus() == 0 ? "" : " " + ended.finalStatus());
    };
  }

  private static String name(Party party) {
    return party.name().toLowerCase(Locale.ROOT);
  }
}
