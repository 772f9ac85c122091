package earshot.capture.watch;

import earshot.capture.tap.MirrorEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the mirror's interfaces are doing, by what the tap tells. Watch thread only. */
final class Interfaces {
  /** Whether frames can come. */
  enum Condition {
    UP,
    DOWN,
    GONE,
    UNAVAILABLE
  }

  /** One interface. */
  static final class Port {
    private final String name;
    private String presentName;
    private Condition condition = Condition.UP;
    private String reason = "";
    private long heardNs;
    private long toldNs;
    private long drops;
    private long freezes;

    Port(String name, long nowNs) {
      this.name = name;
      presentName = name;
      heardNs = nowNs;
      toldNs = nowNs;
    }

    /** The name in the configuration. */
    String name() {
      return name;
    }

    String presentName() {
      return presentName;
    }

    Condition condition() {
      return condition;
    }

    /** Why no frames can come. */
    String reason() {
      return reason;
    }

    /** When the last frame came, or could first come, by the monotonic clock. */
    long heardNs() {
      return heardNs;
    }

    /** When the capture thread last told its counters, by the monotonic clock. */
    long toldNs() {
      return toldNs;
    }

    /** Frames dropped in this round. */
    long drops() {
      return drops;
    }

    /** How often its ring was full in this round. */
    long freezes() {
      return freezes;
    }

    private void become(Condition next, String why) {
      condition = next;
      reason = why;
    }

    private void begin(long nowNs) {
      become(Condition.UP, "");
      heardNs = nowNs;
      toldNs = nowNs;
    }
  }

  private final Map<String, Port> ports = new LinkedHashMap<>();

  /** A round begins. */
  void begin() {
    for (Port port : ports.values()) {
      port.drops = 0;
      port.freezes = 0;
    }
  }

  /** Nobody listened for a while, so nobody is to blame for having said nothing. */
  void excuse(long nowNs) {
    ports.values().forEach(port -> port.toldNs = nowNs);
  }

  /** Takes what the tap tells; a failure of its consumer is not about an interface. */
  void take(MirrorEvent event, long nowNs) {
    if (event instanceof MirrorEvent.ConsumerFault) {
      return;
    }
    Port port = ports.computeIfAbsent(event.interfaceName(), name -> new Port(name, nowNs));
    switch (event) {
      case MirrorEvent.Up up -> port.begin(nowNs);
      case MirrorEvent.Down down -> port.become(Condition.DOWN, "link state " + down.state());
      case MirrorEvent.Gone gone -> port.become(Condition.GONE, "no interface of that name");
      case MirrorEvent.Back back -> {
        port.begin(nowNs);
        port.presentName = port.name;
      }
      case MirrorEvent.Renamed renamed -> port.presentName = renamed.newName();
      case MirrorEvent.Unavailable trouble -> port.become(Condition.UNAVAILABLE, trouble.reason());
      case MirrorEvent.Counted counted -> {
        port.toldNs = nowNs;
        port.drops += counted.drops();
        port.freezes += counted.freezes();
        if (counted.packets() > 0) {
          port.heardNs = nowNs;
        }
      }
      case MirrorEvent.ConsumerFault fault ->
          throw new IllegalStateException("not taken: " + fault);
    }
  }

  Collection<Port> all() {
    return ports.values();
  }
}
