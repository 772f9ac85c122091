package earshot.deploy.run;

import earshot.capture.tap.MirrorEvent;
import earshot.capture.tap.MirrorListener;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** How each interface is doing. The capture thread writes it, any thread reads it. */
final class InterfaceBoard implements MirrorListener {
  private volatile Map<String, InterfaceFigures> board;

  private final List<String> names;
  private final AtomicLongArray octets;

  InterfaceBoard(List<String> interfaces) {
    names = List.copyOf(interfaces);
    octets = new AtomicLongArray(Math.max(1, interfaces.size()));
    Map<String, InterfaceFigures> first = new LinkedHashMap<>();
    interfaces.forEach(name -> first.put(name, InterfaceFigures.NONE));
    board = Collections.unmodifiableMap(first);
  }

  @Override
  public void onMirrorEvent(MirrorEvent event) {
    InterfaceFigures before = board.getOrDefault(event.interfaceName(), InterfaceFigures.NONE);
    InterfaceFigures after = before.after(event);
    if (!after.equals(before)) {
      Map<String, InterfaceFigures> next = new LinkedHashMap<>(board);
      next.put(event.interfaceName(), after);
      board = Collections.unmodifiableMap(next);
    }
  }

  /** Counts a frame. Capture thread only: no other writes, so no atomic addition is needed. */
  void count(int index, int length) {
    if (index >= 0 && index < octets.length()) {
      octets.setOpaque(index, octets.getPlain(index) + length);
    }
  }

  /** Octets of the frames that an interface has brought. */
  long octetsOf(String name) {
    int index = names.indexOf(name);
    return index < 0 ? 0 : octets.getOpaque(index);
  }

  /** Each interface by its configured name, in the configured order. */
  Map<String, InterfaceFigures> figures() {
    return board;
  }
}
