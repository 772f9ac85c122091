package earshot.storage.object;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** The SDK's exceptions as ours. */
final class Refusal {
  private static final int FORBIDDEN = 403;
  private static final int SERVER_ERROR = 500;

  /** Answers that would be given to any request, by their HTTP status. */
  private static final Set<Integer> TO_ALL = Set.of(301, 307, 401, FORBIDDEN, 407, 408, 429);

  /** The same by S3's name for the error. */
  private static final Set<String> TO_ALL_BY_NAME =
      Set.of("NoSuchBucket", "RequestTimeout", "RequestTimeTooSkewed", "SlowDown");

  private Refusal() {}

  static ObjectStoreException of(String act, String name, SdkException refusal) {
    String message = "the object store did not " + act + " " + name + ": " + words(refusal);
    return isForAll(refusal)
        ? new StoreAwayException(message, refusal)
        : new ObjectStoreException(message, refusal);
  }

  /** The HTTP status; 0 when there was no answer. */
  static int status(SdkException refusal) {
    return refusal instanceof SdkServiceException answer ? answer.statusCode() : 0;
  }

  static boolean isForbidden(SdkException refusal) {
    return status(refusal) == FORBIDDEN;
  }

  private static boolean isForAll(SdkException refusal) {
    int status = status(refusal);
    return status == 0
        || status >= SERVER_ERROR
        || TO_ALL.contains(status)
        || TO_ALL_BY_NAME.contains(errorName(refusal));
  }

  private static String errorName(SdkException refusal) {
    if (refusal instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
      return String.valueOf(answer.awsErrorDetails().errorCode());
    }
    return "";
  }

  /** The store's answer; what it says at length may repeat parts of the request. */
  static String words(SdkException refusal) {
    int status = status(refusal);
    if (status == 0) {
      Throwable cause = refusal.getCause();
      return refusal.getMessage() + (cause == null ? "" : " (" + cause + ")");
    }
    return ("HTTP " + status + " " + errorName(refusal)).strip();
  }
}
