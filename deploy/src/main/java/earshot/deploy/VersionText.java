package earshot.deploy;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What this is, and what it runs on. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "earshot " + version(),
      "Java "
          + Runtime.version()
          + " ("
          + System.getProperty("java.vendor")
          + ") on "
          + System.getProperty("os.name")
          + " "
          + System.getProperty("os.version")
    };
  }

  /** This build's version. */
  static String version() {
    return Optional.ofNullable(Earshot.class.getPackage().getImplementationVersion())
        .orElse("(from classes, not a build)");
  }
}
