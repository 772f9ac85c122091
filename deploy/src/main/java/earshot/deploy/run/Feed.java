package earshot.deploy.run;

import earshot.capture.tap.PacketTap;
import earshot.capture.tap.TapStatistics;
import java.util.concurrent.CompletableFuture;

/** What brings frames to the capture thread, once started. */
sealed interface Feed permits InterfaceFeed, CaptureFeed {

  /** Completed when no more frames can come by themselves; never, for interfaces. */
  CompletableFuture<Void> ended();

  /** Where the frames come from. */
  PacketTap tap();

  /** What has been seen so far. Any thread. */
  default TapStatistics statistics() {
    return tap().statistics();
  }

  /**
   * Gives out what has been captured until now, and ends; then the capture thread is no more, and
   * all that it did is visible to the caller.
   */
  void close();
}
