package earshot.deploy.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine's own files and programs say, and what is made of it. */
@SuppressWarnings("StringConcatToTextBlock") // what programs print, as they print it
class MachineChecksTest {
  private static final Program NONE = command -> Optional.empty();

  @TempDir private Path temp;

  @Test
  void shouldAskThisMachinesClock() {
    KernelClock clock = KernelClock.read();
    assertThat(clock.maxError()).isPositive();
    assertThat(new ClockCheck(KernelClock::read, NONE).run())
        .singleElement()
        .isInstanceOfAny(Finding.Well.class, Finding.Look.class);
  }

  @Test
  void shouldJudgeAClock() {
    assertThat(clock(new KernelClock(true, Duration.ofMillis(20)), NONE))
        .isInstanceOf(Finding.Well.class);
    assertThat(clock(new KernelClock(false, Duration.ofSeconds(16)), NONE))
        .isInstanceOf(Finding.Look.class);
    assertThat(clock(new KernelClock(true, Duration.ofSeconds(3)), NONE))
        .isInstanceOf(Finding.Look.class);
    Program chronyc =
        command ->
            Optional.of(
                "C0A81401,192.168.20.1,3,1796990400.1,-4.250000000,0.1,0.2,-20.1,0.0,0.1,0.02,0.01,"
                    + "64.2,Normal\n");
    assertThat(new ClockCheck(() -> new KernelClock(true, Duration.ofMillis(20)), chronyc).run())
        .last()
        .isInstanceOf(Finding.Look.class)
        .extracting(Finding::sentence)
        .asString()
        .contains("4.3 s off");
  }

  private static Finding clock(KernelClock clock, Program program) {
    return new ClockCheck(() -> clock, program).run().getFirst();
  }

  @Test
  void shouldReadPrivilegesAndCounters() throws IOException {
    Path status =
        Files.writeString(temp.resolve("status"), "Name:\tx\nCapEff:\t0000000000002000\n");
    assertThat(new PrivilegeCheck(status).run().getFirst()).isInstanceOf(Finding.Well.class);
    Files.writeString(status, "CapEff:\t0000000000000400\n");
    assertThat(new PrivilegeCheck(status).run().getFirst()).isInstanceOf(Finding.Look.class);

    Path counts =
        Files.writeString(
            temp.resolve("dev"),
            """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets
              eth1: 9000 100000    0    0    0     0          0         0        0       0
              eth2: 9000 100000   70    0    0     0          0         0        0       0
              eth3: 9000 100000    0   40    9     0          0         0        0       0
            """);
    assertThat(counted("eth1", counts)).isInstanceOf(Finding.Well.class);
    assertThat(counted("eth2", counts).sentence()).contains("70 damaged frames");
    assertThat(counted("eth3", counts).sentence()).contains("drop 49 frames");
  }

  private static Finding counted(String name, Path counts) {
    return new InterfaceCountsCheck(name, counts).run().getFirst();
  }

  @Test
  void shouldNameSettingsThatPutPacketsTogether() {
    Program ethtool =
        command ->
            Optional.of(
                "Features for eth1:\ngeneric-receive-offload: on\nlarge-receive-offload: on\n"
                    + "rx-gro-list: off\n");
    assertThat(new InterfaceSettingsCheck("eth1", ethtool).run())
        .singleElement()
        .isInstanceOf(Finding.Look.class)
        .extracting(Finding::sentence)
        .asString()
        .contains("large-receive-offload");
    assertThat(new InterfaceSettingsCheck("eth1", NONE).run().getFirst())
        .isInstanceOf(Finding.Unknown.class);
  }

  @Test
  void shouldReadHowADiskIsMounted() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("a disk/earshot"));
    String at = temp.toRealPath().resolve("a disk").toString().replace(" ", "\\040");
    assertThat(mounted("/dev/sdb1 " + at + " ext4 rw,relatime 0 0", folder))
        .singleElement()
        .isInstanceOf(Finding.Well.class);
    assertThat(mounted("/dev/sdb1 " + at + " ext4 ro,relatime 0 0", folder))
        .singleElement()
        .isInstanceOf(Finding.Wrong.class);
    assertThat(mounted("/dev/sdb1 " + at + " ext4 rw,nobarrier,data=writeback 0 0", folder))
        .hasSize(2)
        .allMatch(Finding.Look.class::isInstance);
    assertThat(mounted("nas:/x " + at + " nfs4 rw 0 0", folder))
        .singleElement()
        .isInstanceOf(Finding.Look.class);
  }

  private List<Finding> mounted(String line, Path folder) throws IOException {
    Path mounts = Files.writeString(temp.resolve("mounts"), "x / ext4 rw 0 0\n" + line + "\n");
    return new DiskMountCheck(folder, mounts).run();
  }

  @Test
  void shouldTellHowUnitsAre() {
    assertThat(new ServicesCheck(temp.resolve("none"), NONE).run())
        .singleElement()
        .isInstanceOf(Finding.Well.class);
    assertThat(unit("LoadState=loaded\nActiveState=failed\nSubState=failed\nResult=exit-code\n"))
        .isInstanceOf(Finding.Wrong.class);
    assertThat(unit("LoadState=not-found\nActiveState=inactive\n"))
        .isInstanceOf(Finding.Well.class);
    assertThat(
            unit(
                "LoadState=loaded\nActiveState=active\nNRestarts=3\nWatchdogUSec=30s\n"
                    + "UnitFileState=enabled\n"))
        .isInstanceOf(Finding.Look.class);
    assertThat(
            unit("LoadState=loaded\nActiveState=active\nNRestarts=0\nWatchdogUSec=30s\n"
                    + "UnitFileState=enabled\n")
                .sentence())
        .endsWith("runs, and systemd watches over it.");
  }

  private Finding unit(String shown) {
    return new ServicesCheck(temp, command -> Optional.of(shown)).run().getFirst();
  }
}
