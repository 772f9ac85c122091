package earshot.capture.watch;

/** Finds interfaces that are down, gone, not to be captured, or called otherwise. */
final class InterfaceTrouble implements Detector {
  @Override
  public void look(Round round, Findings findings) {
    for (Interfaces.Port port : round.interfaces().all()) {
      switch (port.condition()) {
        case UP -> {}
        case DOWN -> findings.found(AlarmCode.INTERFACE_DOWN, port.name(), port.reason());
        case GONE -> findings.found(AlarmCode.INTERFACE_GONE, port.name(), port.reason());
        case UNAVAILABLE ->
            findings.found(AlarmCode.INTERFACE_UNAVAILABLE, port.name(), port.reason());
      }
      if (!port.presentName().equals(port.name())) {
        findings.found(
            AlarmCode.INTERFACE_RENAMED, port.name(), "it is called " + port.presentName());
      }
    }
  }
}
