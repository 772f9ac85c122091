package earshot.deploy.installed;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.deploy.architecture.ProjectRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A {@code .deb}.
 *
 * @param path where it is
 */
record PackageFile(Path path) {

  /** Makes it of the tree that was built, uncompressed. */
  static PackageFile make(Path folder) throws Exception {
    String script = ProjectRoot.path().resolve("deploy/package").toString();
    run(script, "--compress", "none", "--out", folder.toString());
    return in(folder);
  }

  /** The same with a later version's number. */
  PackageFile as(String version, Path folder) throws Exception {
    Path content = folder.resolve("content");
    Files.createDirectories(folder);
    run("dpkg-deb", "--raw-extract", path.toString(), content.toString());
    Path control = content.resolve("DEBIAN/control");
    Files.writeString(
        control, Files.readString(control).replaceAll("(?m)^Version: .*", "Version: " + version));
    run("dpkg-deb", "-Znone", "--root-owner-group", "--build", content + "", folder.toString());
    return in(folder);
  }

  private static PackageFile in(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return new PackageFile(
          files.filter(file -> file.toString().endsWith("_amd64.deb")).findFirst().orElseThrow());
    }
  }

  private static void run(String... command) throws Exception {
    BareDebian.Said said = BareDebian.run(List.of(command));
    assertThat(said.exit()).as(said.text()).isZero();
  }
}
