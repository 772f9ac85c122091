package earshot.deploy.policy;

import earshot.policy.file.Policy;
import earshot.policy.read.PolicyReader;
import earshot.policy.read.ReadPolicy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** Policy files that are named on the command line. */
final class PolicyFiles {
  private PolicyFiles() {}

  /** The file's policy; where there is none, {@code err} is told why. */
  static Optional<Policy> read(Path file, PrintWriter err) {
    return switch (PolicyReader.read(file)) {
      case ReadPolicy.Understood(Policy policy) -> Optional.of(policy);
      case ReadPolicy.Refused refused -> {
        tell(refused, err);
        yield Optional.empty();
      }
    };
  }

  static void tell(ReadPolicy.Refused refused, PrintWriter err) {
    refused.problems().forEach(problem -> err.println("earshot: " + problem));
  }
}
