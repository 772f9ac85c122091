package earshot.deploy.run;

/**
 * The figures that were published last: the capture thread puts them here, any thread reads them.
 */
final class Publication {
  private volatile Figures latest = Figures.NONE;

  /** Publishes figures. Capture thread only. */
  void publish(Figures figures) {
    latest = figures;
  }

  /** The latest figures. Any thread. */
  Figures latest() {
    return latest;
  }
}
