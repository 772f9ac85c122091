package earshot.capture.sip;

import gov.nist.core.StackLogger;
import java.util.Properties;

/**
 * Swallows what jain-sip would log. Its own default needs log4j, which is not there, and its
 * messages quote whole SIP messages, which name people.
 */
final class SilentStackLogger implements StackLogger {
  @Override
  public void logStackTrace() {}

  @Override
  public void logStackTrace(int traceLevel) {}

  @Override
  public int getLineCount() {
    return 0;
  }

  @Override
  public void logException(Throwable exception) {}

  @Override
  public void logDebug(String message) {}

  @Override
  public void logDebug(String message, Exception exception) {}

  @Override
  public void logTrace(String message) {}

  @Override
  public void logFatalError(String message) {}

  @Override
  public void logError(String message) {}

  @Override
  public boolean isLoggingEnabled() {
    return false;
  }

  @Override
  public boolean isLoggingEnabled(int logLevel) {
    return false;
  }

  @Override
  public void logError(String message, Exception exception) {}

  @Override
  public void logWarning(String message) {}

  @Override
  public void logInfo(String message) {}

  @Override
  public void disableLogging() {}

  @Override
  public void enableLogging() {}

  @Override
  public void setBuildTimeStamp(String buildTimeStamp) {}

  @Override
  public void setStackProperties(Properties stackProperties) {}

  @Override
  public String getLoggerName() {
    return "";
  }
}
