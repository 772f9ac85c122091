package earshot.console;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Counts what was answered, for whoever looks after the machine: no address, name or page is kept,
 * only kinds. Counts what comes before the pages, too. Any thread.
 */
public final class Tally extends ValveBase {
  private static final int TOO_MANY = 429;
  private static final Set<String> UNLOCKING = Set.of("/unlock", "/unlock/passkey");

  private final Map<Answer, LongAdder> answers = new EnumMap<>(Answer.class);
  private final Map<Refusal, LongAdder> refusals = new EnumMap<>(Refusal.class);

  /** The kinds of answers that HTTP has. */
  public enum Answer {
    /** It goes on. */
    INFORMED("1xx"),
    /** As asked. */
    DONE("2xx"),
    /** Elsewhere. */
    SENT_ON("3xx"),
    /** Whoever asked has to ask otherwise. */
    REFUSED("4xx"),
    /** It could not be done. */
    FAILED("5xx");

    private static final int HUNDRED = 100;

    private final String code;

    Answer(String code) {
      this.code = code;
    }

    /** As it is written. */
    public String code() {
      return code;
    }

    private static Answer of(int status) {
      int kind = Math.clamp(status / HUNDRED, 1, values().length);
      return values()[kind - 1];
    }
  }

  /** Why somebody did not come in. */
  public enum Refusal {
    /** A password, code, passkey or answer of the sign-in service was not right. */
    WRONG("wrong"),
    /** There were too many tries. */
    TOO_MANY("too-many"),
    /** The practice's directory could not be asked. */
    AWAY("directory-away"),
    /** A program showed no token that is good here, or too many were tried. */
    PROGRAM("program");

    private final String code;

    Refusal(String code) {
      this.code = code;
    }

    /** As it is written. */
    public String code() {
      return code;
    }
  }

  /** Of nothing yet. */
  public Tally() {
    super(true);
    for (Answer answer : Answer.values()) {
      answers.put(answer, new LongAdder());
    }
    for (Refusal refusal : Refusal.values()) {
      refusals.put(refusal, new LongAdder());
    }
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    count(response.getStatus(), request.getRequestURI());
  }

  private void count(int status, String path) {
    add(answers, Answer.of(status));
    refusal(status, path).ifPresent(refusal -> add(refusals, refusal));
  }

  private static Optional<Refusal> refusal(int status, String path) {
    if (path.startsWith("/api/")) {
      return status == Response.SC_UNAUTHORIZED || status == TOO_MANY
          ? Optional.of(Refusal.PROGRAM)
          : Optional.empty();
    }
    if (!path.startsWith("/sign-in") && !UNLOCKING.contains(path)) {
      return Optional.empty();
    }
    return switch (status) {
      case Response.SC_UNAUTHORIZED -> Optional.of(Refusal.WRONG);
      case TOO_MANY -> Optional.of(Refusal.TOO_MANY);
      case Response.SC_SERVICE_UNAVAILABLE -> Optional.of(Refusal.AWAY);
      default -> Optional.empty();
    };
  }

  private static <K> void add(Map<K, LongAdder> counts, K kind) {
    LongAdder count = counts.get(kind);
    if (count != null) {
      count.increment();
    }
  }

  /** How many were answered so. */
  public long of(Answer answer) {
    return sum(answers.get(answer));
  }

  /** How many did not come in for that reason. */
  public long of(Refusal refusal) {
    return sum(refusals.get(refusal));
  }

  private static long sum(@org.jspecify.annotations.Nullable LongAdder count) {
    return count == null ? 0 : count.sum();
  }
}
