package earshot.capture.track;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Input and output errors in words. */
public final class IoReason {
  private IoReason() {}

  /** An error in the words of the operating system, without the file's name. */
  public static String of(Exception e) {
    Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
    return switch (cause) {
      case NoSuchFileException ignored -> "no such file or folder";
      case FileAlreadyExistsException ignored -> "a file of that name is there";
      case AccessDeniedException ignored -> "permission denied";
      case FileSystemException file when file.getReason() != null -> file.getReason();
      default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    };
  }
}
