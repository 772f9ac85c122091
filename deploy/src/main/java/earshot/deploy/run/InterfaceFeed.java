package earshot.deploy.run;

import earshot.capture.tap.MirrorTap;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/** Frames from network interfaces, on the tap's own thread. */
record InterfaceFeed(MirrorTap tap, CompletableFuture<Void> ended) implements Feed {

  /**
   * Begins to capture.
   *
   * @throws earshot.capture.tap.MirrorUnavailableException when that is impossible; it says why
   */
  static InterfaceFeed start(Source.Interfaces source, CaptureThread work, InstantSource clock) {
    MirrorTap tap = MirrorTap.open(source.interfaces(), source.settings(), work, work, clock);
    return new InterfaceFeed(tap, new CompletableFuture<>());
  }

  @Override
  public void close() {
    tap.close();
    ended.complete(null);
  }
}
