package earshot.console.policy;

import earshot.policy.file.Policy;
import earshot.policy.read.PolicyReader;
import earshot.policy.read.Problem;
import earshot.policy.read.ReadPolicy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;

/**
 * A file that somebody has uploaded and not submitted. Their session has it, nothing else; another
 * one takes its place.
 */
final class Draft {
  private static final String KEY = "earshot.policy-draft";

  private final byte[] octets;

  private Draft(byte[] octets) {
    this.octets = octets.clone();
  }

  /** Why a file is no policy; empty when it is one, and is kept then. */
  static List<String> keep(HttpServletRequest request, byte[] octets) {
    return switch (PolicyReader.read(octets, "line")) {
      case ReadPolicy.Refused refused ->
          refused.problems().stream().map(Problem::toString).map(Sentences::of).toList();
      case ReadPolicy.Understood _ -> {
        request.getSession().setAttribute(KEY, new Draft(octets));
        yield List.of();
      }
    };
  }

  /** The one of this session. */
  static Optional<Draft> of(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(KEY) instanceof Draft draft
        ? Optional.of(draft)
        : Optional.empty();
  }

  /** It is not wanted any more. */
  static void drop(HttpServletRequest request) {
    request.getSession().removeAttribute(KEY);
  }

  byte[] octets() {
    return octets.clone();
  }

  Policy policy() {
    return switch (PolicyReader.read(octets, "line")) {
      case ReadPolicy.Understood(Policy policy) -> policy;
      case ReadPolicy.Refused _ -> throw new IllegalStateException("it was read before");
    };
  }
}
