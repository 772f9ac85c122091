package earshot.policy.lint;

import earshot.policy.file.Policy;
import java.util.stream.Stream;

/** Looks for one kind of thing. */
@FunctionalInterface
interface Check {
  Stream<Finding> look(Policy policy, PracticeFacts facts);
}
