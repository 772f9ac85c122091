package earshot.deploy.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * What Logback is told when it wakes: to say nothing until {@link Logs} is started. Without it,
 * Logback would print other programs' debugging between a replay's results. Logback finds it by its
 * name in {@code META-INF/services}.
 */
public final class SilentStart extends ContextAwareBase implements Configurator {

  /** For Logback. */
  public SilentStart() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
