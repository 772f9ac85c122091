package earshot.storage.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Runs a program to its end. */
public final class Commands {
  private Commands() {}

  /**
   * What it printed.
   *
   * @throws IOException when it could not be started, or ended with another status than 0; with
   *     what it printed
   */
  public static String run(ProcessBuilder builder) throws IOException {
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int status = process.waitFor();
      if (status != 0) {
        throw new IOException(builder.command() + " ended with " + status + "\n" + output);
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new IOException("interrupted", e);
    }
  }
}
