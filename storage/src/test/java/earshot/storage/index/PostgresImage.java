package earshot.storage.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An image of the PostgreSQL that is installed here: its programs, the libraries they load, a
 * shell. So no image is fetched from anywhere.
 */
final class PostgresImage {
  static final String NAME = "earshot-tests/postgresql:installed";
  private static final Pattern LIBRARY = Pattern.compile("(/\\S+)");
  private static final String NOBODY = "65534:65534";

  /** Makes a cluster and serves it. Only what the shell itself can do is used. */
  private static final String START =
      """
      set -e
      echo "$PASSWORD" >/tmp/secret
      initdb --pgdata=/tmp/data --username="$USER" --pwfile=/tmp/secret --auth=scram-sha-256 \
        --encoding=UTF8 --no-instructions
      exec postgres -D /tmp/data -p "$PORT" -c listen_addresses=127.0.0.1 \
        -c unix_socket_directories=
      """;

  private PostgresImage() {}

  /** Gives the daemon the image. */
  static void make(DockerDaemon daemon) throws IOException {
    Path programs = PostgresServer.programs().orElseThrow();
    Path folder = Files.createTempDirectory("earshot-image");
    try {
      Path root = Files.createDirectories(folder.resolve("root"));
      Files.createDirectories(root.resolve("tmp"));
      Files.createDirectories(root.resolve("etc"));
      Files.writeString(root.resolve("etc/passwd"), "nobody:x:65534:65534::/tmp:/bin/sh\n");
      Files.writeString(root.resolve("start"), START);
      Path archive = folder.resolve("image.tar");
      // What is a link here is a file there. Names of libraries keep their folders.
      List<String> tar = new ArrayList<>(List.of("tar", "-chf", archive.toString()));
      tar.addAll(List.of("--exclude=bitcode", "-C", "/"));
      files(programs).forEach(file -> tar.add(file.substring(1)));
      tar.addAll(List.of("-C", root.toString(), "--mode=a+rwX", "tmp", "etc", "start"));
      Commands.run(new ProcessBuilder(tar));
      daemon.importImage(
          archive,
          NAME,
          List.of(
              "USER " + NOBODY,
              "ENV PATH=" + programs + ":/bin LC_ALL=C.UTF-8",
              "ENTRYPOINT [\"/bin/sh\", \"/start\"]"));
    } finally {
      Commands.run(new ProcessBuilder("rm", "-rf", folder.toString()));
    }
  }

  private static Set<String> files(Path programs) throws IOException {
    Path libraries = told(programs, "--pkglibdir");
    Set<String> all = new TreeSet<>();
    List<Path> binaries = new ArrayList<>();
    binaries.add(Path.of("/bin/sh"));
    binaries.add(programs.resolve("initdb"));
    binaries.add(programs.resolve("postgres"));
    for (String library : List.of("dict_snowball.so", "plpgsql.so")) {
      binaries.add(libraries.resolve(library));
    }
    for (Path binary : binaries) {
      all.add(binary.toString());
      Matcher found = LIBRARY.matcher(Commands.run(command(Path.of("ldd"), binary.toString())));
      while (found.find()) {
        all.add(found.group(1));
      }
    }
    Path shared = told(programs, "--sharedir");
    for (Path folder :
        List.of(shared, Path.of("/usr/share/zoneinfo"), Path.of("/usr/lib/locale"))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> inside = Files.list(folder)) {
          inside.filter(PostgresImage::isNeeded).forEach(path -> all.add(path.toString()));
        }
      }
    }
    return all;
  }

  private static Path told(Path programs, String what) throws IOException {
    return Path.of(Commands.run(command(programs.resolve("pg_config"), what)).strip());
  }

  private static ProcessBuilder command(Path program, String argument) {
    return new ProcessBuilder(program.toString(), argument);
  }

  private static boolean isNeeded(Path path) {
    return !Set.of("man", "locale-archive").contains(path.getFileName().toString());
  }
}
