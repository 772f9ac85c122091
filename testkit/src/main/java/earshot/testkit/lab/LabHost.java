package earshot.testkit.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A machine of the lab: a network namespace with one interface, eth0, and a folder of its own. */
public final class LabHost {
  private final String name;
  private final String namespace;
  private final String address;
  private final String switchPort;
  private final Path folder;
  private final List<LabProcess> programs = new ArrayList<>();

  LabHost(String name, String namespace, int number, Path folder) {
    this.name = name;
    this.namespace = namespace;
    this.address = "10.77.0." + number;
    this.switchPort = "port" + number;
    this.folder = folder;
  }

  /** Makes the namespace and plugs it into the switch. */
  void setUp(String switchNamespace) {
    try {
      Files.createDirectory(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("making a folder for " + name, e);
    }
    Command.ip("netns add " + namespace);
    // Before any interface: so that nothing but what a test starts is ever on the wire.
    run("sysctl", "-qew", "net.ipv6.conf.all.disable_ipv6=1");
    run("sysctl", "-qew", "net.ipv6.conf.default.disable_ipv6=1");
    Command.ip(
        "link add eth0 netns %s type veth peer name %s netns %s"
            .formatted(namespace, switchPort, switchNamespace));
    // Without these a frame that never was on a wire would be mirrored: with no checksum, or of
    // 64 KB.
    run(
        "ethtool", "-K", "eth0", "tx", "off", "rx", "off", "tso", "off", "gso", "off", "gro",
        "off");
    Command.ip("-n " + namespace + " link set lo up");
    Command.ip("-n " + namespace + " addr add " + address + "/24 dev eth0");
    Command.ip("-n " + namespace + " link set eth0 up");
    Command.ip("-n " + switchNamespace + " link set " + switchPort + " master switch up");
  }

  /** What it is called in the lab. */
  public String name() {
    return name;
  }

  /** Its IPv4 address. */
  public String address() {
    return address;
  }

  /** The switch's interface that it is plugged into. */
  String switchPort() {
    return switchPort;
  }

  /** Where its programs run and may leave files; removed with the lab. */
  public Path folder() {
    return folder;
  }

  /** Starts a program, which is ended with the lab at the latest. */
  public LabProcess start(String... command) {
    LabProcess program = LabProcess.start(command[0] + " on " + name, inNamespace(command), folder);
    programs.add(program);
    return program;
  }

  /**
   * Runs a command to its end and returns what it says.
   *
   * @throws LabException when it does not end well
   */
  public String run(String... command) {
    return Command.run(inNamespace(command), folder);
  }

  String namespace() {
    return namespace;
  }

  /** What a command is put behind to run on this host, for whoever starts it by other means. */
  public List<String> prefix() {
    return List.of("ip", "netns", "exec", namespace);
  }

  private List<String> inNamespace(String... command) {
    List<String> all = new ArrayList<>(prefix());
    all.addAll(List.of(command));
    return all;
  }

  /** Ends its programs, the last first. */
  void endPrograms() {
    programs.reversed().forEach(LabProcess::close);
  }
}
