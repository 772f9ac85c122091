package earshot.storage.seal;

import earshot.capture.record.CallId;
import earshot.capture.record.CallRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Which call each file in the spool belongs to. A call that took over another one's file has a copy
 * of it, under a name that tells which file it is a copy of; both may be there.
 */
final class LeftClaims {
  private final LeftSpool left;
  private final Spool spool;

  /** Files that no record names. */
  final Set<String> unclaimed;

  /** Files of which a call that was being sealed has its own copy, by that call. */
  final Map<String, List<String>> superseded = new TreeMap<>();

  /**
   * Files that no record tells of, by the call that they become: the one that they are named after,
   * or, where there is such a call already, one of their own. And calls that left nothing else than
   * that they were.
   */
  final Map<String, List<String>> strangers = new TreeMap<>();

  private LeftClaims(LeftSpool left, Spool spool) {
    this.left = left;
    this.spool = spool;
    this.unclaimed = new TreeSet<>(left.files);
  }

  static LeftClaims of(LeftSpool left, Spool spool) throws IOException {
    LeftClaims claims = new LeftClaims(left, spool);
    left.beforeStaged.putAll(left.known);
    left.beforeStaged.keySet().retainAll(left.staged.keySet());
    left.known.keySet().removeAll(left.staged.keySet());
    claims.forgetSealed();
    left.staged.values().forEach(call -> claims.unclaimed.removeAll(names(call.record())));
    claims.supersede();
    claims.deleteCopies();
    left.known.values().forEach(call -> claims.unclaimed.removeAll(names(call)));
    claims.findStrangers();
    return claims;
  }

  private static List<String> names(CallRecord call) {
    return SealJob.names(call);
  }

  /** What is left of a call that is in its place already came again, or was left last. */
  private void forgetSealed() throws IOException {
    for (CallRecord call : List.copyOf(left.known.values())) {
      if (spool.keys().isSealed(call.id())) {
        left.known.remove(call.id());
        left.forget(call.id());
        names(call).forEach(this::delete);
      }
    }
    for (String callId : List.copyOf(left.unknown)) {
      if (spool.keys().isSealed(callId)) {
        left.unknown.remove(callId);
        left.forget(callId);
      }
    }
  }

  private void delete(String name) {
    if (unclaimed.remove(name)) {
      spool.delete(spool.sealed(name));
    }
  }

  private void supersede() {
    Map<String, String> callOfCopy = new HashMap<>();
    left.staged.forEach(
        (id, call) ->
            names(call.record()).forEach(name -> callOfCopy.put(SpoolName.linear(name), id)));
    for (String name : List.copyOf(unclaimed)) {
      for (String id : left.staged.keySet()) {
        if (id.equals(callOfCopy.get(SpoolName.movedTo(id, name)))) {
          supersede(id, name);
        }
      }
    }
    supersedeLinear(callOfCopy);
  }

  private void supersede(String id, String name) {
    superseded.computeIfAbsent(id, none -> new ArrayList<>()).add(name);
    unclaimed.remove(name);
  }

  /** What a compact recording was made of goes when its call is sealed; else that is made again. */
  private void supersedeLinear(Map<String, String> callOfLinear) {
    for (String name : List.copyOf(unclaimed)) {
      String id = callOfLinear.get(name);
      if (name.endsWith(SpoolName.COMPACT)) {
        delete(name);
      } else if (id != null) {
        supersede(id, name);
      }
    }
  }

  /** A copy whose call was not being sealed yet is made again, of the file that it is one of. */
  private void deleteCopies() {
    Map<String, List<String>> originals = new HashMap<>();
    for (String name : unclaimed) {
      originals.computeIfAbsent(SpoolName.movedTo("", name), none -> new ArrayList<>()).add(name);
    }
    for (String name : List.copyOf(unclaimed)) {
      String call = SpoolName.callOf(name);
      String ending = name.substring(call.length());
      boolean copy =
          originals.getOrDefault(ending, List.of()).stream()
              .anyMatch(original -> !SpoolName.callOf(original).equals(call));
      if (copy) {
        delete(name);
      }
    }
  }

  private void findStrangers() throws IOException {
    left.unknown.forEach(id -> strangers.put(id, new ArrayList<>()));
    for (String name : List.copyOf(unclaimed)) {
      String call = SpoolName.callOf(name);
      if (!isFirst(name, call)) {
        stranger(ownId(call, name), name);
      } else if (spool.keys().isSealed(call)) {
        delete(name);
      } else if (left.staged.containsKey(call)) {
        stranger(ownId(call, name), name);
      } else if (!left.known.containsKey(call)) {
        stranger(call, name);
      }
    }
  }

  private void stranger(String id, String name) {
    strangers.computeIfAbsent(id, none -> new ArrayList<>()).add(name);
  }

  private static boolean isFirst(String name, String call) {
    return name.equals(call + SpoolName.AUDIO) || name.equals(call + SpoolName.PAYLOADS);
  }

  private static String ownId(String call, String name) {
    Instant started = CallId.startOf(call).orElseThrow();
    long ns = TimeUnit.SECONDS.toNanos(started.getEpochSecond()) + started.getNano();
    return CallId.of(ns, name);
  }
}
