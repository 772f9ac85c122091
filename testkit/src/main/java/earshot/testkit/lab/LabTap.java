package earshot.testkit.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The tap of a lab: an interface that sees what the switch mirrors; and the ways in which mirrors
 * are wrong in practice. A change of what is mirrored takes a few milliseconds.
 */
public final class LabTap {
  private static final String MIRROR = "mirror";

  private final String switchNamespace;
  private final Supplier<Collection<LabHost>> hosts;
  private final Set<LeftOut> leftOut = new LinkedHashSet<>();
  private String interfaceName;
  private List<LabHost> senders = List.of();
  private boolean everybody = true;
  private String where = "";

  LabTap(String interfaceName, String switchNamespace, Supplier<Collection<LabHost>> hosts) {
    this.interfaceName = interfaceName;
    this.switchNamespace = switchNamespace;
    this.hosts = hosts;
  }

  void setUp() {
    Command.ip(
        where
            + "link add %s type veth peer name %s netns %s"
                .formatted(interfaceName, MIRROR, switchNamespace));
    // No address of any kind: it shall only listen.
    Command.ip(where + "link set " + interfaceName + " addrgenmode none arp off promisc on up");
    plugIn();
  }

  void mirrorNew(LabHost host) {
    inSwitch("qdisc add dev " + host.switchPort() + " clsact");
    if (everybody) {
      addFilters(host);
    }
  }

  /** What it is called, after {@link #rename} too. */
  public String interfaceName() {
    return interfaceName;
  }

  /** Takes the interface out of this network namespace and puts it into a host's. */
  public void giveTo(LabHost host) {
    Command.ip(where + "link set " + interfaceName + " netns " + host.namespace());
    where = "-n " + host.namespace() + " ";
    Command.ip(where + "link set " + interfaceName + " arp off promisc on up");
  }

  /** As at first: all frames of all hosts. */
  public void mirrorAll() {
    everybody = true;
    leftOut.clear();
    replaceFilters();
  }

  /**
   * Mirrors only what these hosts send. With a PBX alone this is a mirror of its port's received
   * frames: one direction of every call. With none it mirrors nothing.
   */
  public void mirrorOnly(LabHost... sending) {
    everybody = false;
    senders = List.copyOf(Arrays.asList(sending));
    replaceFilters();
  }

  /** Mirrors nothing at all, while the link stays up. */
  public void mirrorNothing() {
    mirrorOnly();
  }

  /** From now on some frames are not mirrored, until {@link #mirrorAll}. */
  public void leaveOut(LeftOut frames) {
    leftOut.add(frames);
    replaceFilters();
  }

  private void replaceFilters() {
    for (LabHost host : hosts.get()) {
      inSwitch("filter del dev " + host.switchPort() + " ingress");
      if (everybody || senders.contains(host)) {
        addFilters(host);
      }
    }
  }

  private void addFilters(LabHost host) {
    String filter = "filter add dev " + host.switchPort() + " ingress prio ";
    List<String> matches = new ArrayList<>();
    leftOut.forEach(frames -> matches.addAll(frames.matches()));
    // What matches with no action to be taken goes on its way, and meets no further filter.
    int priority = 1;
    for (String match : matches) {
      inSwitch(filter + priority++ + " protocol ip u32 " + match + " flowid 1:1");
    }
    inSwitch(
        filter
            + priority
            + " protocol all u32 match u32 0 0 action mirred egress mirror dev "
            + MIRROR);
  }

  private void inSwitch(String tc) {
    Command.tc("-n " + switchNamespace + " " + tc);
  }

  /** Takes the cable out: the interface has no carrier. */
  public void unplug() {
    Command.ip("-n " + switchNamespace + " link set " + MIRROR + " down");
  }

  /** Puts the cable in again. */
  public void plugIn() {
    Command.ip("-n " + switchNamespace + " link set " + MIRROR + " up");
  }

  /** Switches the interface off, as an administrator would. */
  public void switchOff() {
    Command.ip(where + "link set " + interfaceName + " down");
  }

  /** Switches the interface on again. */
  public void switchOn() {
    Command.ip(where + "link set " + interfaceName + " up");
  }

  /**
   * Gives the interface another name.
   *
   * @param newName at most 15 characters
   */
  public void rename(String newName) {
    Command.ip(where + "link set " + interfaceName + " name " + newName);
    interfaceName = newName;
  }

  /** Takes the interface out of the machine. */
  public void remove() {
    Command.ip(where + "link del " + interfaceName);
  }

  /**
   * Puts an interface of the same name in after {@link #remove} that cannot be a mirror port: a
   * tunnel's, which has no Ethernet. Needs /dev/net/tun.
   */
  public void putTunnelInItsPlace() {
    Command.ip(where + "tuntap add dev " + interfaceName + " mode tun");
  }

  /** Puts an interface of the same name in again after {@link #remove}. */
  public void putBack() {
    setUp();
    replaceFilters();
  }
}
