package earshot.console.handsets;

import earshot.capture.handset.Handset;
import earshot.console.handsets.HandsetsPage.State;
import earshot.console.words.Plain;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is the matter with a phone, and what to change on it. */
final class Advice {
  /** Why phones may be missing that set up their calls in encrypted form. */
  static final String UNSEEN =
      "Some phones set up their calls in encrypted form (SIP over TLS). The recorder cannot follow"
          + " these, and such a phone may be missing from this list. In its settings, and for its"
          + " extension at the phone system, set the transport to UDP or TCP.";

  private Advice() {}

  /** One or two plain sentences. */
  static String why(State state, Handset handset) {
    return switch (state) {
      case RECORDED -> "Its calls can be recorded.";
      case MISSES ->
          "By what it says of itself its calls can be recorded, yet some of this week were not.";
      case GONE ->
          "It was registered, and has not been heard of for days. If it was taken away, nothing is"
              + " wrong.";
      case UNKNOWN -> "It has made or taken no call yet, so it has not said what it can do.";
      case CANNOT ->
          handset.recordable() == earshot.capture.handset.Recordable.NO_ENCRYPTED
              ? "It encrypts its sound (SRTP), so the recorder cannot hear it."
              : "It offers only kinds of sound that the recorder cannot play"
                  + offered(handset)
                  + ".";
    };
  }

  private static String offered(Handset handset) {
    String codecs =
        Stream.concat(handset.offered().stream(), handset.answered().stream())
            .map(Plain::given)
            .filter(codec -> !codec.isEmpty())
            .distinct()
            .limit(6)
            .collect(Collectors.joining(", "));
    return codecs.isEmpty() ? "" : " (" + codecs + ")";
  }

  /** What to change, step by step. */
  static List<String> steps(State state, Handset handset) {
    return switch (state) {
      case RECORDED, UNKNOWN -> List.of();
      case MISSES ->
          List.of(
              "Look at the reasons of its calls that were not recorded.",
              "If no sound reached the recorder: ask whoever looks after the network whether the"
                  + " switch port of this phone, or its VLAN, is mirrored to the recorder, in both"
                  + " directions.",
              "Make a test call, and see whether it is recorded.");
      case GONE ->
          List.of(
              "If it is still in use, find out whether it was moved to another switch port, and"
                  + " have that port mirrored.",
              "Look in its settings whether its transport was set to TLS; set it to UDP or TCP.");
      case CANNOT ->
          handset.recordable() == earshot.capture.handset.Recordable.NO_ENCRYPTED
              ? List.of(
                  "Open the phone’s settings page, and find the part about accounts or security.",
                  "Switch encryption of sound off. It is called SRTP, RTP encryption or secure"
                      + " media; choose Off or Disabled, not Optional.",
                  "Do the same for its extension at the phone system, or the phone system may"
                      + " switch it on again.",
                  "Make a test call, and see whether this page says that it can be recorded.")
              : List.of(
                  "Open the phone’s settings page, and find the part about sound or codecs.",
                  "Allow G.711, and put it first. It is also called PCMA, A-law, PCMU or µ-law.",
                  "Do the same for its extension at the phone system: what both allow is used.",
                  "Make a test call, and see whether this page says that it can be recorded.");
    };
  }
}
