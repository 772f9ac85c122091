package earshot.capture.dialog;

import earshot.capture.sip.SipHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dialogs that go on and those that ended lately, each by its Call-ID and in the order in which
 * they began or ended. A dialog takes about 3 KiB, so a flood of invented calls may take as many as
 * are allowed, and a quarter of that for ended ones, of which the oldest go first.
 */
final class DialogMemory {
  private static final int MAX_REFUSED = 1_024;
  private static final int LEAST_ENDED = 16;
  private static final int MAX_NAMESAKES = 8;

  private final LinkedHashMap<String, Dialog> live = new LinkedHashMap<>();
  private final LinkedHashMap<String, Dialog> ended = new LinkedHashMap<>();
  private final LinkedHashMap<String, Boolean> refused = new LinkedHashMap<>();
  private final Map<String, List<Dialog>> namesakes = new HashMap<>();
  private final int maxDialogs;

  DialogMemory(int maxDialogs) {
    this.maxDialogs = maxDialogs;
  }

  /** The dialog of a Call-ID, the one that goes on before one that ended. */
  Optional<Dialog> find(String callId) {
    Dialog dialog = live.get(callId);
    return Optional.ofNullable(dialog != null ? dialog : ended.get(callId));
  }

  /** The dialog of a message: of several with its Call-ID the one that knows its tags. */
  Optional<Dialog> find(SipHeaders headers) {
    for (Dialog dialog : namesakes.getOrDefault(headers.callId(), List.of())) {
      if (dialog.tags.isKnown(headers.from().tag()) || dialog.tags.isKnown(headers.to().tag())) {
        return Optional.of(dialog);
      }
    }
    return find(headers.callId());
  }

  /** Whether one more call with the Call-ID of this live one can be told from it. */
  boolean hasRoomBeside(Dialog dialog) {
    return namesakes.getOrDefault(dialog.callId(), List.of()).size() < MAX_NAMESAKES;
  }

  /** The dialog that a Replaces field means. */
  Optional<Dialog> find(ReplacesHeader replaces) {
    return namesakes.getOrDefault(replaces.callId(), List.of()).stream()
        .filter(dialog -> dialog.tags.match(replaces))
        .findFirst()
        .or(() -> find(replaces.callId()).filter(dialog -> dialog.tags.match(replaces)));
  }

  /** Whether another dialog can be followed. */
  boolean hasRoom() {
    return live.size() < maxDialogs;
  }

  /** Whether a Call-ID is turned away for the first time, as far as is remembered. */
  boolean refuse(String callId) {
    if (refused.size() >= MAX_REFUSED) {
      refused.pollFirstEntry();
    }
    return refused.putIfAbsent(callId, true) == null;
  }

  /** Takes a dialog that begins. */
  void add(Dialog dialog) {
    Dialog before = ended.remove(dialog.key());
    if (before != null) {
      unname(before);
    }
    live.put(dialog.key(), dialog);
    if (!dialog.key().equals(dialog.callId())) {
      namesakes.computeIfAbsent(dialog.callId(), key -> new ArrayList<>(1)).add(dialog);
    }
  }

  /** A dialog ended; it is remembered for its late retransmissions. */
  void retire(Dialog dialog) {
    if (live.remove(dialog.key(), dialog)) {
      ended.put(dialog.key(), dialog);
      if (ended.size() > Math.max(LEAST_ENDED, maxDialogs / 4)) {
        unname(ended.pollFirstEntry().getValue());
      }
    }
  }

  private void unname(Dialog dialog) {
    List<Dialog> others = namesakes.get(dialog.callId());
    if (others != null && others.remove(dialog) && others.isEmpty()) {
      namesakes.remove(dialog.callId());
    }
  }

  /** The dialogs that go on, in the order in which they began. */
  List<Dialog> live() {
    return new ArrayList<>(live.values());
  }

  /** All dialogs, those that ended lately included. */
  List<Dialog> all() {
    List<Dialog> all = live();
    all.addAll(ended.values());
    return all;
  }

  /** Forgets the ended dialogs whose time is up. */
  void forget(java.util.function.Predicate<Dialog> timeIsUp) {
    ended
        .values()
        .removeIf(
            dialog -> {
              boolean gone = timeIsUp.test(dialog);
              if (gone) {
                unname(dialog);
              }
              return gone;
            });
  }

  int liveCount() {
    return live.size();
  }

  int endedCount() {
    return ended.size();
  }
}
