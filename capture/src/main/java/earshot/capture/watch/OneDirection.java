package earshot.capture.watch;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.StreamRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds out when every call is heard in one direction only: the mirror copies what one port
 * receives, or what it sends, and not both.
 */
final class OneDirection implements Detector {
  private static final int MOST = 20;

  private final int callsInARow;
  private final List<CallRecord> oneWay = new ArrayList<>();

  OneDirection(WatchSettings settings) {
    callsInARow = settings.callsInARow();
  }

  @Override
  public void look(Round round, Findings findings) {
    for (CallRecord call : round.answered()) {
      if (isOneWay(call)) {
        oneWay.add(call);
      } else if (!call.streams().isEmpty()) {
        oneWay.clear();
      }
      if (oneWay.size() > MOST) {
        oneWay.removeFirst();
      }
    }
    if (oneWay.size() >= callsInARow) {
      findings.found(AlarmCode.ONE_DIRECTION, oneWay.size() + " calls in a row" + common());
    }
  }

  /** Somebody was not heard, and no two hosts were heard sending to each other. */
  private static boolean isOneWay(CallRecord call) {
    return Failures.has(call, FailureCode.ONE_WAY_MEDIA)
        && !call.streams().isEmpty()
        && call.streams().stream()
            .noneMatch(one -> call.streams().stream().anyMatch(other -> isWayBack(one, other)));
  }

  private static boolean isWayBack(StreamRecord one, StreamRecord other) {
    return host(one.source()).equals(host(other.destination()))
        && host(one.destination()).equals(host(other.source()));
  }

  private static String host(String endpoint) {
    return endpoint.substring(0, Math.max(0, endpoint.lastIndexOf(':')));
  }

  /** What all streams have in common, which tells which direction is missing. */
  private String common() {
    StringBuilder text = new StringBuilder();
    tell(text, "; all RTP comes from ", stream -> host(stream.source()));
    tell(text, "; all RTP goes to ", stream -> host(stream.destination()));
    tell(text, "; only heard: the ", StreamRecord::party);
    return text.toString();
  }

  private void tell(StringBuilder text, String what, Function<StreamRecord, String> of) {
    Set<String> values = new HashSet<>();
    oneWay.forEach(call -> call.streams().forEach(stream -> values.add(of.apply(stream))));
    if (values.size() == 1) {
      text.append(what).append(values.iterator().next());
    }
  }
}
