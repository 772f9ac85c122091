package earshot.capture.tap;

import earshot.capture.tap.linux.Errno;
import earshot.capture.tap.linux.InterfaceProbe;
import earshot.capture.tap.linux.PacketRing;
import earshot.capture.tap.linux.RingRequest;
import earshot.capture.tap.linux.SystemCallException;
import earshot.capture.tap.linux.SystemCalls;
import java.util.OptionalInt;

/** Opens rings by interface name, and says what to do where the kernel refuses. */
final class RingOpener {
  private final SystemCalls calls;
  private final InterfaceProbe probe;
  private final RingRequest request;

  RingOpener(SystemCalls calls, InterfaceProbe probe, RingRequest request) {
    this.calls = calls;
    this.probe = probe;
    this.request = request;
  }

  /** Asks about interfaces. */
  InterfaceProbe probe() {
    return probe;
  }

  /**
   * Opens a ring.
   *
   * @throws MirrorUnavailableException when that can't be done
   */
  PacketRing open(String name) {
    OptionalInt index = probe.index(name);
    if (index.isEmpty()) {
      throw new MirrorUnavailableException(InterfaceNames.unknown(name, InterfaceProbe.names()));
    }
    if (!probe.isEthernet(name)) {
      throw new MirrorUnavailableException(
          "the network interface " + name + " is not Ethernet, so it can't be a mirror port");
    }
    try {
      return PacketRing.open(calls, index.getAsInt(), request);
    } catch (SystemCallException e) {
      throw new MirrorUnavailableException(
          "cannot capture on " + name + ": " + advice(e.errno()) + " [" + e.getMessage() + "]", e);
    }
  }

  /** What a refusal means, and what to do about it. */
  String advice(Errno errno) {
    return switch (errno) {
      case EPERM, EACCES ->
          "this process lacks the capability CAP_NET_RAW, the only privilege that Earshot needs."
              + " In a systemd unit: AmbientCapabilities=CAP_NET_RAW. In a shell, as root: setpriv"
              + " --reuid=USER --regid=GROUP --clear-groups --inh-caps=+net_raw"
              + " --ambient-caps=+net_raw earshot … (Setting it on the java program with setcap"
              + " does not work: java then no longer finds its own libraries.)";
      case ENOMEM ->
          "the kernel has no "
              + (long) request.blocks() * request.blockOctets() / 1024
              + " KiB of memory for the ring; configure fewer or smaller blocks";
      case ENODEV, ENXIO -> "the interface has just gone";
      case ENOPROTOOPT, EAFNOSUPPORT ->
          "this kernel lacks something that is needed; Linux 4.20 or later has it";
      case EINVAL, EBUSY, ENETDOWN, ENOBUFS, OTHER -> "the kernel refused";
    };
  }
}
