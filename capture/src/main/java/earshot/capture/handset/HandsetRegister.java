package earshot.capture.handset;

import earshot.capture.dialog.Dialog;
import earshot.capture.dialog.DialogEvent;
import earshot.capture.dialog.Party;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallRecord;
import earshot.capture.record.LegRecord;
import earshot.capture.record.Outcome;
import earshot.capture.sip.NameAddress;
import earshot.capture.sip.SipRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which handsets are on the network. A handset is a user at an address: what registers, and what
 * calls or is called. An address that is registered <em>with</em> is the phone system, not a
 * handset.
 *
 * <p>Owned by the capture thread; holds at most {@link #MAX_HANDSETS}, and says how many more it
 * did not keep.
 */
public final class HandsetRegister {
  /** More than a practice has by far. */
  public static final int MAX_HANDSETS = 10_000;

  private static final int MAX_CALLS = 100_000;

  private record Key(String addressOfRecord, long address) {}

  private final AddressTable addresses;
  private final Map<Key, HandsetEntry> entries = new LinkedHashMap<>();
  private final Map<String, Set<Key>> byCallId = new HashMap<>();
  private final Set<Long> registrars = new HashSet<>();
  private long refused;

  /** An empty register. */
  public HandsetRegister(AddressTable addresses) {
    this.addresses = addresses;
  }

  /** Takes a request outside of dialogs: REGISTER and OPTIONS tell who is there. */
  public void onRequest(SipRequest request, long source, long destination, long mac, long nowNs) {
    boolean registers = request.method().equals("REGISTER");
    if (!registers && !request.method().equals("OPTIONS")) {
      return;
    }
    NameAddress who = registers ? request.headers().to() : request.headers().from();
    if (registers) {
      registrars.add(AddressTable.address(destination));
    }
    HandsetEntry entry = entry(key(who, source));
    if (entry != null) {
      entry.seen(nowNs, mac, request.headers().first("user-agent").orElse(""));
      if (registers) {
        entry.registers();
      }
    }
  }

  /** Takes what happens to a dialog. */
  public void onDialogEvent(DialogEvent event) {
    if (event instanceof DialogEvent.Described described) {
      Dialog dialog = described.dialog();
      Party party = described.party();
      NameAddress who = party == Party.CALLER ? dialog.caller() : dialog.callee();
      Key key = key(who, described.sipSource());
      HandsetEntry entry = entry(key);
      if (entry != null) {
        entry.seen(described.atNs(), dialog.mac(party), dialog.userAgent(party));
        described
            .description()
            .audio()
            .ifPresent(audio -> entry.describes(audio, party == Party.CALLER));
        if (byCallId.size() < MAX_CALLS) {
          byCallId.computeIfAbsent(dialog.callId(), id -> new HashSet<>(2)).add(key);
        }
      }
    }
  }

  /** Takes a finished call. */
  public void onCallEnded(CallRecord call) {
    Set<Key> concerned = new HashSet<>();
    for (LegRecord leg : call.legs()) {
      Set<Key> keys = byCallId.remove(leg.callId());
      if (keys != null) {
        concerned.addAll(keys);
      }
    }
    if (call.outcome() == Outcome.NOT_ANSWERED) {
      return;
    }
    for (Key key : concerned) {
      HandsetEntry entry = entries.get(key);
      if (entry != null) {
        entry.called(call.outcome() != Outcome.NOT_RECORDED, epochNs(call.ended()));
      }
    }
  }

  /** The clock that tells packet time was set by so much: they were seen so much later. */
  public void clockSet(long byNs) {
    entries.values().forEach(entry -> entry.shift(byNs));
  }

  private static long epochNs(Instant at) {
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }

  private static Key key(NameAddress who, long endpoint) {
    return new Key(
        who.user().isEmpty() ? who.host() : who.user() + "@" + who.host(),
        AddressTable.address(endpoint));
  }

  private @Nullable HandsetEntry entry(Key key) {
    HandsetEntry known = entries.get(key);
    if (known != null || key.addressOfRecord.isEmpty()) {
      return known;
    }
    if (entries.size() >= MAX_HANDSETS) {
      makeRoom();
    }
    if (entries.size() >= MAX_HANDSETS) {
      refused++;
      return null;
    }
    HandsetEntry entry = new HandsetEntry(key.addressOfRecord, addresses.addressText(key.address));
    entries.put(key, entry);
    return entry;
  }

  /**
   * Callers from outside are entries too, and there are new ones every day: a tenth of those that
   * never registered goes, those first that were not heard of for longest.
   */
  private void makeRoom() {
    List<Key> strangers =
        entries.entrySet().stream()
            .filter(each -> !each.getValue().isRegistered())
            .sorted(Comparator.comparingLong(each -> each.getValue().lastSeenNs()))
            .limit(MAX_HANDSETS / 10)
            .map(Map.Entry::getKey)
            .toList();
    strangers.forEach(entries::remove);
  }

  /** The handsets, by address of record; without those at a phone system's own address. */
  public List<Handset> handsets() {
    List<Handset> handsets = new ArrayList<>();
    entries.forEach(
        (key, entry) -> {
          if (!registrars.contains(key.address)) {
            handsets.add(entry.snapshot());
          }
        });
    handsets.sort(Comparator.comparing(Handset::addressOfRecord).thenComparing(Handset::address));
    return handsets;
  }

  /** How many sightings were not kept because the register was full. */
  public long refused() {
    return refused;
  }
}
