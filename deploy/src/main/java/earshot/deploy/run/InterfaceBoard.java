package earshot.deploy.run;

import earshot.capture.tap.MirrorEvent;
import earshot.capture.tap.MirrorListener;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How each interface is doing. The capture thread writes it, any thread reads it. */
final class InterfaceBoard implements MirrorListener {
  private volatile Map<String, InterfaceFigures> board;

  InterfaceBoard(List<String> interfaces) {
    Map<String, InterfaceFigures> first = new LinkedHashMap<>();
    interfaces.forEach(name -> first.put(name, InterfaceFigures.NONE));
    board = Collections.unmodifiableMap(first);
  }

  @Override
  public void onMirrorEvent(MirrorEvent event) {
    InterfaceFigures before =
        board.getOrDefault(event.interfaceName(), InterfaceFigures.NONE);
    InterfaceFigures after = before.after(event);
    if (!after.equals(before)) {
      Map<String, InterfaceFigures> next = new LinkedHashMap<>(board);
      next.put(event.interfaceName(), after);
      board = Collections.unmodifiableMap(next);
    }
  }

  /** Each interface by its configured name, in the configured order. */
  Map<String, InterfaceFigures> figures() {
    return board;
  }
}
