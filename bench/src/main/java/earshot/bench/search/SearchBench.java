package earshot.bench.search;

import earshot.capture.record.PartyRecord;
import earshot.storage.index.CallSearch;
import earshot.storage.index.CallSummary;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexSettings;
import earshot.storage.index.IndexedCall;
import earshot.storage.index.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Fills an index on each database with the same calls, then measures each kind of search on both.
 * Arguments: how many calls, a folder, PostgreSQL's URL, and the file of its credentials.
 */
public final class SearchBench {
  private static final long SEED = 20_260_414;

  private SearchBench() {}

  /** Runs it; {@code bench/search-index} does so. */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    Path file = Path.of(args[1]).resolve("index.db");
    List<String> credentials = Files.readAllLines(Path.of(args[3]));
    IndexSettings sqlite = IndexSettings.embedded(file);
    IndexSettings postgres = new IndexSettings(args[2], Optional.of(Path.of(args[3])));
    Tokens tokens = new Tokens(new byte[Tokens.KEY_LENGTH]);
    Town town = new Town(SEED, Math.max(1000, count / 12));

    if (!Files.exists(file)) {
      IndexDatabase.open(sqlite).close();
      IndexDatabase.open(postgres).close();
      TokenLists lists = counted(town, tokens, count);
      try (Store store = new SqliteStore(file)) {
        fill("SQLite", store, town, lists, count);
      }
      try (Store store = new PostgresStore(args[2], credentials.get(0), credentials.get(1))) {
        fill("PostgreSQL", store, town, lists, count);
      }
    }
    SearchKinds kinds = new SearchKinds(town, SEED);
    for (IndexSettings settings : List.of(sqlite, postgres)) {
      try (IndexDatabase index = IndexDatabase.open(settings)) {
        System.out.printf("%n%s, %,d calls%n", settings.url().split(":", 3)[1], count);
        CallSearch search = new CallSearch(index, new FixedKeySealing(), tokens);
        kinds.measure(search);
        kinds.plans(search);
      }
    }
  }

  static TokenLists counted(Town town, Tokens tokens, int count) {
    TokenLists lists = new TokenLists(town, tokens);
    for (Calls calls = new Calls(SEED, town, count); calls.hasNext(); ) {
      lists.count(calls.next());
    }
    lists.allot();
    return lists;
  }

  static void fill(String name, Store store, Town town, TokenLists lists, int count)
      throws Exception {
    long startNs = System.nanoTime();
    FixedKeySealing sealing = new FixedKeySealing();
    long[] sequences = new long[count];
    Calls calls = new Calls(SEED, town, count);
    for (int i = 0; calls.hasNext(); i++) {
      Calls.Call call = calls.next();
      sequences[i] = call.sequence();
      PartyRecord patient = town.patients.get(call.patient());
      PartyRecord line = town.lines.get(call.line());
      PartyRecord extension = town.extensions.get(call.extension());
      CallSummary summary =
          new CallSummary(
              patient, line, List.of(new CallSummary.Ends("call-" + i, patient, extension)));
      store.call(call, IndexedCall.seal(call.id(), summary, sealing));
      lists.put(call, i);
    }
    store.callsDone();
    say(name, "calls", startNs);
    lists.forEach((value, call) -> store.token(value, sequences[call]));
    say(name, "tokens", startNs);
    store.done();
    say(name, "indices", startNs);
    lists.allot();
  }

  private static void say(String name, String what, long startNs) {
    System.out.printf(
        "%s: %s in after %,d s%n", name, what, (System.nanoTime() - startNs) / 1_000_000_000);
  }
}
