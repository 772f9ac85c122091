package earshot.testkit.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Replays what {@link PcapReplay} names, and skips tests whose shared capture is not there. */
final class PcapReplayExtension implements ExecutionCondition, ParameterResolver {
  private static final ExtensionContext.Namespace REPLAYS =
      ExtensionContext.Namespace.create(PcapReplayExtension.class);

  /** What is to be replayed, and for whom: the class or the method that says so. */
  private record Told(PcapReplay replay, ExtensionContext by) {}

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return told(context)
        .flatMap(told -> CaptureSource.whyNotThere(told.replay))
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("nothing is missing"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ReplayedCapture.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Told told =
        told(context)
            .orElseThrow(
                () ->
                    new ParameterResolutionException(
                        "@PcapReplay belongs on the test or its class: "
                            + context.getDisplayName()));
    return told.by
        .getStore(REPLAYS)
        .computeIfAbsent(told.by.getUniqueId(), id -> new Replay(told.replay), Replay.class)
        .capture();
  }

  /** The nearest annotation: the method's, else that of its class or of the classes around it. */
  private static Optional<Told> told(ExtensionContext context) {
    for (Optional<ExtensionContext> at = Optional.of(context);
        at.isPresent();
        at = at.get().getParent()) {
      ExtensionContext by = at.get();
      Optional<PcapReplay> found = by.getElement().flatMap(PcapReplayExtension::on);
      if (found.isPresent()) {
        return Optional.of(new Told(found.get(), by));
      }
    }
    return Optional.empty();
  }

  private static Optional<PcapReplay> on(AnnotatedElement element) {
    return element instanceof Method || element instanceof Class<?>
        ? AnnotationSupport.findAnnotation(element, PcapReplay.class)
        : Optional.empty();
  }
}
