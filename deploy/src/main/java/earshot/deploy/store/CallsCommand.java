package earshot.deploy.store;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.Outcome;
import earshot.storage.Store;
import earshot.storage.index.CallQuery;
import earshot.storage.index.CallSearch;
import earshot.storage.index.FoundCall;
import earshot.storage.index.SearchPage;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code earshot calls}. */
@Command(
    name = "calls",
    mixinStandardHelpOptions = true,
    header = "List the calls in a data folder, newest first.",
    description = {
      "",
      "Searches the index. Options narrow it down; all that are given have to hold. Numbers may be"
          + " written in any way: +44 20 7946 0000, 020 7946 0000, the last digits, an extension.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  earshot calls --data /var/lib/earshot --from 2026-11-01T00:00:00Z --number 0000",
      "  earshot calls --data /var/lib/earshot --outcome not-recorded --json | jq .failures"
    })
public final class CallsCommand implements Callable<Integer> {
  private static final int PAGE = 200;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Option(names = "--from", paramLabel = "TIME", description = "That began then or later (UTC).")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "TIME", description = "That began before then (UTC).")
  private @Nullable Instant to;

  @Option(names = "--number", paramLabel = "NUMBER", description = "With a party of this number.")
  private @Nullable String number;

  @Option(names = "--extension", paramLabel = "DIGITS", description = "With just this extension.")
  private @Nullable String extension;

  @Option(names = "--name", paramLabel = "WORDS", description = "With a name that begins so.")
  private @Nullable String name;

  @Option(
      names = "--direction",
      paramLabel = "WORD",
      description = "inbound, outbound, internal or unknown.")
  private @Nullable String direction;

  @Option(
      names = "--outcome",
      paramLabel = "WORD",
      description = "recorded, partial, not-recorded or not-answered.")
  private @Nullable String outcome;

  @Option(
      names = "--failure",
      paramLabel = "CODE",
      description = "With this capture failure: encrypted-media, no-media, ...")
  private @Nullable String failure;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many at most (${DEFAULT-VALUE}).")
  private int limit = 100;

  @Option(names = "--json", description = "Print each call as one JSON object a line.")
  private boolean json;

  private final Supplier<Map<String, String>> environment;

  /** A command that reads environment variables from {@code environment}. */
  public CallsCommand(Supplier<Map<String, String>> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    CallQuery query = query();
    PrintWriter out = spec.commandLine().getOut();
    return data.open(
        environment.get(),
        spec.commandLine().getErr(),
        store -> {
          List<FoundCall> calls = find(store, query);
          (json ? FoundCallJson.lines(calls) : FoundCallTable.lines(calls)).forEach(out::println);
          return 0;
        });
  }

  private List<FoundCall> find(Store store, CallQuery query) {
    CallSearch search = new CallSearch(store.index(), store.sealing(), store.tokens());
    List<FoundCall> calls = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    boolean more = true;
    while (more && calls.size() < limit) {
      SearchPage page = search.page(query, Math.min(PAGE, limit - calls.size()), cursor);
      calls.addAll(page.calls());
      cursor = page.next();
      more = cursor.isPresent();
    }
    return calls;
  }

  private CallQuery query() {
    return new CallQuery(
        Optional.ofNullable(from),
        Optional.ofNullable(to),
        Optional.ofNullable(number),
        Optional.ofNullable(extension),
        Optional.ofNullable(name),
        Optional.ofNullable(direction),
        oneOf("--outcome", outcome, Outcome.values(), Outcome::code),
        oneOf("--failure", failure, FailureCode.values(), FailureCode::code),
        Optional.empty(),
        Optional.empty());
  }

  private <E> Optional<E> oneOf(
      String option, @Nullable String text, E[] values, Function<E, String> code) {
    if (text == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(values)
            .filter(value -> code.apply(value).equals(text))
            .findFirst()
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        option
                            + " is one of "
                            + String.join(", ", Arrays.stream(values).map(code).toList())
                            + ".")));
  }
}
