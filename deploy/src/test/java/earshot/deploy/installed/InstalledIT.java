package earshot.deploy.installed;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.deploy.architecture.ProjectRoot;
import earshot.testkit.lab.LabHost;
import earshot.testkit.lab.MirrorLab;
import earshot.testkit.lab.NeedsLab;
import earshot.testkit.lab.peer.KnownAudio;
import earshot.testkit.lab.peer.Sipp;
import earshot.testkit.traffic.audio.G711;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of the package on a bare Debian 12, which has neither Java nor systemd. */
@NeedsLab({"sipp", "curl", "python3"})
class InstalledIT {
  private static final String DATA = "/var/lib/earshot";
  private static final String PASSPHRASE = "/etc/earshot/passphrase";
  private static final Duration START = Duration.ofMinutes(2);
  private static final Path NOTIFY =
      ProjectRoot.path().resolve("deploy/src/test/resources/earshot/deploy/supervise/notify.py");

  @TempDir private Path temp;

  @Test
  void shouldRecordACallAndKeepItThroughUpgradeRemovalAndPurge() throws Exception {
    // Given a bare machine
    try (BareDebian box = BareDebian.copyIn(temp)) {
      live(box);
    }
  }

  private void live(BareDebian box) throws Exception {
    // And the package
    PackageFile first = PackageFile.make(temp.resolve("first"));

    // When it is installed, then all is in place, and nobody else's
    install(box, first);
    shouldHaveItsUsersFoldersAndUnits(box);
    byte[] passphrase = Files.readAllBytes(box.path(PASSPHRASE));
    // And what its units start records a call, and shows a page
    String configured = recordsACall(box);

    // When a later version comes, then the call and the configuration are as they were
    install(box, first.as("99.1", temp.resolve("later")));
    assertThat(box.run("dpkg-query", "-f", "${Version}", "-W", "earshot")).isEqualTo("99.1");
    assertThat(Files.readString(box.path("/etc/earshot/earshot.yaml"))).isEqualTo(configured);
    shouldHoldTheCall(box);

    // When it is removed, and then purged where nobody can be asked, then the recordings stay
    box.run("dpkg", "--remove", "earshot");
    assertThat(box.path("/usr/share/earshot")).doesNotExist();
    assertThat(Files.readString(box.path("/etc/earshot/earshot.yaml"))).isEqualTo(configured);
    assertThat(box.run("dpkg", "--purge", "earshot")).contains("recordings stay in " + DATA);
    assertThat(box.path("/etc/earshot/earshot.yaml")).doesNotExist();
    assertThat(Files.readAllBytes(box.path(PASSPHRASE))).isEqualTo(passphrase);
    // And who installs it again has them again
    install(box, first);
    assertThat(Files.readAllBytes(box.path(PASSPHRASE))).isEqualTo(passphrase);
    shouldHoldTheCall(box);

    // When somebody says that they are to go, then nothing is left, the keys neither
    box.run(
        "sh",
        "-c",
        "echo earshot earshot/destroy boolean true | debconf-set-selections && dpkg --purge"
            + " earshot");
    assertThat(box.path(DATA)).doesNotExist();
    assertThat(box.path("/etc/earshot")).doesNotExist();
    assertThat(box.attempt("id", "earshot").exit()).isNotZero();
    assertThat(box.attempt("id", "earshot-console").exit()).isNotZero();
  }

  private static void install(BareDebian box, PackageFile file) throws Exception {
    Files.copy(file.path(), box.path("/earshot.deb"));
    box.run("dpkg", "--install", "/earshot.deb");
    Files.delete(box.path("/earshot.deb"));
  }

  private static void shouldHaveItsUsersFoldersAndUnits(BareDebian box) throws Exception {
    String modes =
        box.run("stat", "-c", "%A %U:%G %n", DATA, "/etc/earshot", PASSPHRASE, "/usr/bin/earshot");
    assertThat(modes.lines())
        .containsExactly(
            "drwxrws--- earshot:earshot " + DATA,
            "drwxr-x--- root:earshot /etc/earshot",
            "-rw------- root:root " + PASSPHRASE,
            "-rwxr-xr-x root:root /usr/bin/earshot");
    assertThat(box.run("stat", "-c", "%A %U:%G", "/etc/earshot/earshot.yaml").strip())
        .isEqualTo("-rw-r----- root:earshot");
    assertThat(box.run("id", "-Gn", "earshot").strip()).isEqualTo("earshot");
    assertThat(box.run("id", "-Gn", "earshot-console").strip()).isEqualTo("earshot");
    for (String unit : List.of("earshot-capture.service", "earshot-console.service")) {
      assertThat(box.path("/etc/systemd/system/multi-user.target.wants/" + unit))
          .matches(Files::isSymbolicLink, unit + " is enabled");
    }
    // Nobody but root may write to any of it, nothing gains privileges, and nothing draws
    assertThat(
            box.run(
                "find",
                "/usr/share/earshot",
                "/usr/lib/earshot",
                "!",
                "-type",
                "l",
                "-perm",
                "/6022"))
        .isEmpty();
    String needed = box.run("sh", "-c", "find /usr/lib/earshot -name '*.so' | xargs ldd");
    assertThat(needed).doesNotContain("X11", "asound", "freetype");
    // Java's own library is found by Java
    assertThat(needed.lines().filter(line -> line.contains("not found")))
        .allMatch(line -> line.contains("libjvm.so") || line.contains("libjava.so"));
    assertThat(box.run("earshot", "--version")).startsWith("earshot ");
  }

  /** Answers the configuration that was written for that. */
  private static String recordsACall(BareDebian box) throws Exception {
    try (MirrorLab lab = MirrorLab.create()) {
      LabHost host = lab.host("box");
      lab.tap().giveTo(host);
      Path file = box.path("/etc/earshot/earshot.yaml");
      String configured =
          Files.readString(file)
              .replace("interfaces: []", "interfaces: [" + lab.tapInterface() + "]");
      Files.writeString(file, configured);

      Service capture = Service.start(host, box, Unit.of("earshot-capture"), NOTIFY);
      Service console = Service.start(host, box, Unit.of("earshot-console"), NOTIFY);
      capture.notified().await("READY=1.*WATCHDOG=1", START);
      console.notified().await("READY=1.*WATCHDOG=1", START);
      assertThat(host.run("curl", "-s", "http://127.0.0.1:9464/health/live")).isNotBlank();
      assertThat(host.run("curl", "-sk", "-w", "%{http_code}", "https://127.0.0.1:8443/set-up"))
          .contains("<html", "Earshot")
          .endsWith("200");
      shouldHaveNoMoreThanTheUnitsGive(capture, console);

      call(lab);
      capture.process().await("\"event\":\"call-ended\".*\"outcome\":\"recorded\"");
      capture.notified().await("STATUS=Recording at .*WATCHDOG=1");
      console.notified().await("STATUS=Answering at port 8443.*WATCHDOG=1", START);
      capture.end();
      console.end();
      capture.notified().await("STOPPING=1");
      console.notified().await("STOPPING=1");
      shouldBeTheGroupsAlone(box);
      return configured;
    }
  }

  private static void shouldHaveNoMoreThanTheUnitsGive(Service capture, Service console)
      throws Exception {
    // CAP_NET_RAW is bit 13 (linux/capability.h)
    assertThat(capture.status("CapEff", "CapPrm", "CapBnd")).containsOnly("0000000000002000");
    assertThat(console.status("CapEff", "CapPrm", "CapBnd")).containsOnly("0000000000000000");
    assertThat(capture.status("NoNewPrivs")).containsOnly("1");
    assertThat(capture.status("Uid")).isNotEqualTo(console.status("Uid"));
    assertThat(capture.status("Gid")).isEqualTo(console.status("Gid"));
  }

  private static void call(MirrorLab lab) throws Exception {
    KnownAudio one = KnownAudio.voice(1, 60, G711.A_LAW);
    KnownAudio two = KnownAudio.voice(2, 60, G711.A_LAW);
    LabHost reception = lab.host("reception");
    try (Sipp _ = Sipp.answering(reception, scenario("callee.xml"), two);
        Sipp patient =
            Sipp.calling(lab.host("patient"), scenario("caller.xml"), one, reception.address())) {
      patient.awaitSuccess();
    }
  }

  private static InputStream scenario(String name) throws Exception {
    return Files.newInputStream(
        ProjectRoot.path().resolve("testkit/src/test/resources/earshot/testkit/lab/" + name));
  }

  /** Both users reach what they share, others nothing; and the console's key is its own. */
  private static void shouldBeTheGroupsAlone(BareDebian box) throws Exception {
    List<String> wrong = new ArrayList<>();
    Path data = box.path(DATA);
    try (Stream<Path> all = Files.walk(data)) {
      for (Path path : all.toList()) {
        int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        boolean own = path.startsWith(data.resolve("console")) || path.endsWith(".lock");
        if ((mode & 07) != 0 || !own && (mode & 060) != 060) {
          wrong.add(Integer.toOctalString(mode) + " " + data.relativize(path));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void shouldHoldTheCall(BareDebian box) throws Exception {
    assertThat(box.run("earshot", "calls", "--data", DATA)).contains("recorded");
    assertThat(box.run("earshot", "verify", "--data", DATA))
        .startsWith("All is as it was sealed")
        .contains(" 1 calls, ");
    // What root made meanwhile is the users' too
    shouldBeTheGroupsAlone(box);
  }
}
