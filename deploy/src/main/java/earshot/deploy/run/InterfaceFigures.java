package earshot.deploy.run;

import earshot.capture.tap.MirrorEvent;

/**
 * How an interface is doing.
 *
 * @param up whether frames can arrive
 * @param packets frames that passed the kernel's filter, those dropped included
 * @param drops frames lost because the ring had no room
 * @param freezes how often the ring was full
 */
public record InterfaceFigures(boolean up, long packets, long drops, long freezes) {
  /** Nothing is known yet. */
  public static final InterfaceFigures NONE = new InterfaceFigures(false, 0, 0, 0);

  InterfaceFigures after(MirrorEvent event) {
    return switch (event) {
      case MirrorEvent.Up ignored -> new InterfaceFigures(true, packets, drops, freezes);
      case MirrorEvent.Down ignored -> new InterfaceFigures(false, packets, drops, freezes);
      case MirrorEvent.Gone ignored -> new InterfaceFigures(false, packets, drops, freezes);
      case MirrorEvent.Counted counted ->
          new InterfaceFigures(
              up,
              packets + counted.packets(),
              drops + counted.drops(),
              freezes + counted.freezes());
      case MirrorEvent.Back ignored -> this;
      case MirrorEvent.Renamed ignored -> this;
      case MirrorEvent.Unavailable ignored -> this;
      case MirrorEvent.ConsumerFault ignored -> this;
    };
  }
}
