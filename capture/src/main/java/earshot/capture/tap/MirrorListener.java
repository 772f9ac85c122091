package earshot.capture.tap;

/** Who hears how the interfaces of a {@link MirrorTap} are doing. */
@FunctionalInterface
public interface MirrorListener {

  /** Told on the capture thread, so what takes long is done elsewhere. */
  void onMirrorEvent(MirrorEvent event);
}
