package earshot.console.api;

import earshot.console.web.Problem;
import earshot.policy.audit.ReplayingException;
import earshot.policy.people.NotAllowedException;
import earshot.storage.index.IndexUnavailable;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What a program is told when it gets nothing. The log has what failed, the answer does not. */
@ControllerAdvice(
    assignableTypes = {CallsApi.class, HearingApi.class, StatusApi.class, Description.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ApiFailures {
  private static final Logger LOG = LoggerFactory.getLogger(ApiFailures.class);

  @ExceptionHandler(Exception.class)
  void failed(Exception failure, HttpServletResponse response) throws IOException {
    Problem problem = problem(failure);
    if (problem.status() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR
        && !response.isCommitted()) {
      LOG.atError().setCause(failure).log("a program’s request failed");
    }
    if (!response.isCommitted()) {
      response.reset();
      problem.write(response);
    } else if (failure instanceof IOException gone) {
      throw gone; // whoever listened has gone, or the recording broke off: the connection ends
    }
  }

  private static Problem problem(Exception failure) {
    return switch (failure) {
      case Refused refused -> refused.problem();
      case ErrorResponse told ->
          Problem.of(told.getStatusCode().value(), "not-understood", "A parameter is missing.");
      case NotAllowedException _ ->
          Problem.of(403, "no-role-for-this", "Whom this token belongs to may not do this.");
      case IndexUnavailable _, ReplayingException _ ->
          Problem.of(503, "index-away", "The list of calls cannot be reached. Recording goes on.");
      default -> Problem.of(500, "failed", "Something went wrong. Recording is not affected.");
    };
  }
}
