package earshot.capture.tap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The interfaces that a pcapng capture describes (draft-ietf-opsawg-pcapng sections 4.2 and 4.6).
 * Each section numbers its own from 0; here all of a capture's are kept, so that an index means one
 * interface throughout.
 */
final class PcapngInterfaces {
  /** So many that no honest capture comes near, and few enough to keep. */
  static final int MAX_INTERFACES = 65_536;

  private static final int IF_TSRESOL = 9;
  private static final int IF_TSOFFSET = 14;
  private static final int ISB_IFDROP = 5;
  private static final int ISB_OSDROP = 7;
  private static final int MICROSECONDS = 6;

  private final TapCounters counters;
  private final List<@Nullable PcapngInterface> all = new ArrayList<>();
  private int sectionStart;
  private long drops;

  PcapngInterfaces(TapCounters counters) {
    this.counters = counters;
  }

  void beginSection() {
    sectionStart = all.size();
  }

  /**
   * @param id unsigned, as the current section numbers it
   * @return null when it is not described
   */
  @Nullable PcapngInterface find(int id) {
    return Integer.compareUnsigned(id, all.size() - sectionStart) < 0
        ? all.get(sectionStart + id)
        : null;
  }

  /**
   * Takes an interface description block.
   *
   * <pre>
   * 8: link type   10: reserved   12: snap length   16: options
   * </pre>
   */
  void describe(PcapngBlock block) {
    if (all.size() >= MAX_INTERFACES) {
      block.refuse("more than " + MAX_INTERFACES + " interfaces are described");
      return;
    }
    if (!block.has(16)) {
      all.add(null); // holds its place, or all later ones would go by wrong numbers
      return;
    }
    int resolution = MICROSECONDS;
    long offsetSeconds = 0;
    PcapngOptions options = block.options(16);
    while (options.next()) {
      if (options.has(IF_TSRESOL, 1)) {
        resolution = options.octet();
      } else if (options.has(IF_TSOFFSET, Long.BYTES)) {
        offsetSeconds = options.int64();
      }
    }
    TimestampScale scale = TimestampScale.of(resolution, offsetSeconds);
    all.add(new PcapngInterface(all.size(), block.int16(8), block.int32(12), scale));
    refuseOverrun(block, options);
  }

  /**
   * Takes an interface statistics block.
   *
   * <pre>
   * 8: interface   12: time   20: options
   * </pre>
   */
  void takeStatistics(PcapngBlock block) {
    if (!block.has(20)) {
      return;
    }
    @Nullable PcapngInterface on = find(block.int32(8));
    if (on == null) {
      block.refuse("statistics of an interface that was not described before");
      return;
    }
    long lost = 0;
    boolean stated = false;
    PcapngOptions options = block.options(20);
    while (options.next()) {
      if (options.has(ISB_IFDROP, Long.BYTES) || options.has(ISB_OSDROP, Long.BYTES)) {
        lost += Math.clamp(options.int64(), 0, PcapngInterface.MAX_DROPS);
        stated = true;
      }
    }
    if (stated) {
      long before = on.drops();
      on.stateDrops(lost);
      publish(before, on.drops());
    }
    refuseOverrun(block, options);
  }

  /** Takes the number of frames lost just before a packet of that interface. */
  void addDrops(PcapngInterface on, long lost) {
    long before = on.drops();
    on.addDrops(lost);
    publish(before, on.drops());
  }

  private void publish(long before, long after) {
    drops += after - before;
    counters.kernelDrops(drops);
  }

  private static void refuseOverrun(PcapngBlock block, PcapngOptions options) {
    if (options.overrun()) {
      block.refuse("a block's options claim more bytes than the block has");
    }
  }
}
