package earshot.console.web;

import earshot.policy.people.NotAllowedException;
import earshot.storage.index.IndexUnavailable;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What a page that failed answers with. The log has the failure, the answer a status alone. */
@ControllerAdvice
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @ExceptionHandler(Exception.class)
  void failed(Exception failure, HttpServletResponse response) throws IOException {
    int status = status(failure);
    if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR && !response.isCommitted()) {
      LOG.atError().setCause(failure).log("a page failed");
    }
    if (!response.isCommitted()) {
      response.reset();
      response.sendError(status);
    } else if (failure instanceof IOException gone) {
      throw gone; // whoever listened has gone, or the recording broke off: the connection ends
    }
  }

  private static int status(Exception failure) {
    return switch (failure) {
      case ErrorResponse told -> told.getStatusCode().value();
      case NotAllowedException _ -> HttpServletResponse.SC_FORBIDDEN;
      case IndexUnavailable _ -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
      default -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    };
  }
}
