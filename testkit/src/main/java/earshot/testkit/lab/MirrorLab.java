package earshot.testkit.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A network of hosts, and a mirror port that sees each frame that one of them sends once:
 *
 * <pre>{@code
 * try (MirrorLab lab = MirrorLab.create()) {
 *   LabProcess listener = lab.host("phone-b").start("tcpdump", "-i", "eth0");
 *   lab.host("phone-a").run("ping", "-c", "1", lab.host("phone-b").address());
 * }
 * }</pre>
 *
 * <p>The tap's interface is in the network namespace of the thread that creates the lab, under a
 * name that no other lab has. Everything is removed by {@link #close}, and when this process dies.
 */
public final class MirrorLab implements AutoCloseable {
  private static final String SWITCH = "switch";
  private static final int MOST_LABS = 100;

  private final LabName name;
  private final Path folder;
  private final Janitor janitor;
  private final LabTap tap;
  private final Map<String, LabHost> hosts = new LinkedHashMap<>();

  private MirrorLab(LabName name) {
    this.name = name;
    this.folder = temporaryFolder();
    this.janitor = Janitor.of(name, folder);
    this.tap = new LabTap(name.tap(), switchNamespace(), this::hosts);
  }

  /**
   * Sets up a lab without hosts.
   *
   * @throws LabException when it cannot be, for want of privileges for example: see {@link
   *     LabNeeds#whyNot}
   */
  public static MirrorLab create() {
    Janitor.removeStale();
    MirrorLab lab = new MirrorLab(freeName());
    try {
      lab.setUp();
      return lab;
    } catch (RuntimeException e) {
      lab.close();
      throw e;
    }
  }

  /** Takes a name by making the switch's namespace, which only one can. */
  private static LabName freeName() {
    long pid = ProcessHandle.current().pid();
    String said = "";
    for (int number = 0; number < MOST_LABS; number++) {
      LabName name = new LabName(pid, number);
      Command.Result made = Command.attempt(List.of("ip", "netns", "add", name.namespace(SWITCH)));
      if (made.exit() == 0) {
        return name;
      }
      said = made.said();
    }
    throw new LabException("no lab can be made: " + said);
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("earshot-lab").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("making a folder for the lab", e);
    }
  }

  private String switchNamespace() {
    return name.namespace(SWITCH);
  }

  private void setUp() {
    String inSwitch = "-n " + switchNamespace() + " ";
    for (String which : List.of("all", "default")) {
      Command.run(
          List.of(
              "ip",
              "netns",
              "exec",
              switchNamespace(),
              "sysctl",
              "-qew",
              "net.ipv6.conf." + which + ".disable_ipv6=1"));
    }
    Command.ip(
        inSwitch + "link add switch type bridge stp_state 0 forward_delay 0 mcast_snooping 0");
    Command.ip(inSwitch + "link set switch up");
    tap.setUp();
  }

  /**
   * The host of that name: lower-case letters, digits and hyphens. It is made when it is not there.
   */
  public LabHost host(String hostName) {
    LabHost known = hosts.get(hostName);
    if (known != null) {
      return known;
    }
    if (!hostName.matches("[a-z0-9-]{1,32}") || hostName.equals(SWITCH)) {
      throw new IllegalArgumentException("no name for a host: " + hostName);
    }
    LabHost host =
        new LabHost(hostName, name.namespace(hostName), hosts.size() + 1, folder.resolve(hostName));
    host.setUp(switchNamespace());
    hosts.put(hostName, host);
    tap.mirrorNew(host);
    return host;
  }

  private Collection<LabHost> hosts() {
    return hosts.values();
  }

  /** The mirror port's other end, and all that can go wrong there. */
  public LabTap tap() {
    return tap;
  }

  /** The interface that sees the mirrored frames; the same as {@code tap().interfaceName()}. */
  public String tapInterface() {
    return tap.interfaceName();
  }

  /** Lets the hosts go on with what they are doing, in real time: a conversation, for example. */
  public void letRun(Duration duration) {
    try {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted");
    }
  }

  /** Where the lab's files are; removed with it. */
  public Path folder() {
    return folder;
  }

  /** Ends all programs and removes all hosts, the switch, the tap and the lab's files. */
  @Override
  public void close() {
    try {
      new ArrayList<>(hosts.values()).reversed().forEach(LabHost::endPrograms);
    } finally {
      janitor.close();
    }
  }
}
