package earshot.bench.search;

import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.SUMMARY;
import static org.jooq.impl.DSL.select;

import earshot.console.Console;
import earshot.console.ConsoleSettings;
import earshot.console.account.Passwords;
import earshot.console.desk.Desk;
import earshot.console.desk.Recorder;
import earshot.policy.daily.DailyListener;
import earshot.storage.StoreSettings;
import earshot.storage.access.Authority;
import earshot.storage.index.CallSearch;
import earshot.storage.index.FoundCall;
import earshot.storage.index.IndexedCall;
import earshot.storage.index.Tokens;
import earshot.storage.key.MasterKeySource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Fills the index of a data folder with calls, starts a console over it, and measures how long each
 * kind of search takes from the request to the last octet of the page, as somebody who has signed
 * in sees it over TLS on the same machine. Arguments: how many calls, and a folder.
 */
public final class ConsoleBench {
  private static final long SEED = 20_260_414;
  private static final int ROUNDS = 60;
  private static final String PASSWORD = "only for benches of ours";
  private static final Pattern CALL_LINK =
      Pattern.compile("href=\"/calls/([0-9]{8}T[0-9.]+Z-[0-9a-f]+)\"");

  private ConsoleBench() {}

  /** Runs it; {@code bench/console-search} does so. */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    StoreSettings settings = settings(Path.of(args[1]));
    Town town = new Town(SEED, Math.max(1000, count / 12));
    Path index = settings.data().index();
    boolean isThere = Files.exists(index);
    Tokens tokens;
    try (var store =
        earshot.storage.Store.open(settings, new Authority(_ -> false), InstantSource.system())) {
      tokens = store.tokens();
    }
    if (!isThere) {
      TokenLists lists = SearchBench.counted(town, tokens, count);
      try (Store sqlite = new SqliteStore(index)) {
        SearchBench.fill("SQLite", sqlite, town, lists, count);
      }
    }
    try (Desk desk = Desk.open(settings, InstantSource.system(), DailyListener.NOBODY);
        Console console =
            Console.start(
                ConsoleSettings.at(InetSocketAddress.createUnresolved("127.0.0.1", 0)),
                desk,
                () -> Recorder.State.RECORDING,
                (_, _) -> {})) {
      addSomebody(desk);
      Reception reception = new Reception(console.port(), console.certificate().certificate());
      reception.signIn("bench", PASSWORD);
      System.out.printf("%n%,d calls%n", count);
      measure(new SearchForms(town, SEED), reception, desk);
    }
  }

  private static StoreSettings settings(Path folder) throws IOException {
    Path passphrase = folder.resolve("passphrase");
    if (!Files.exists(passphrase)) {
      Files.createFile(
          passphrase,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(passphrase, "only-for-benches");
    }
    return StoreSettings.of(folder.resolve("data"), new MasterKeySource.Passphrase(passphrase));
  }

  private static void addSomebody(Desk desk) {
    String person =
        desk.people()
            .signingInAs("bench")
            .orElseGet(
                () ->
                    desk.people()
                        .addFirst("Bench", "bench", LocalDate.now(desk.zone()).plusYears(1)));
    new Passwords(desk.store().index(), desk.clock()).set(person, PASSWORD);
  }

  private static void measure(SearchForms forms, Reception reception, Desk desk)
      throws IOException, InterruptedException {
    System.out.printf("%-28s %8s %8s %8s %8s%n", "search", "p50 ms", "p95 ms", "max ms", "found");
    List<Long> all = new ArrayList<>();
    for (Map.Entry<String, Supplier<Map<String, String>>> kind : forms.kinds().entrySet()) {
      List<Map<String, String>> asked = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        asked.add(kind.getValue().get());
      }
      for (Map<String, String> form : asked) { // which warms it up as well
        give(keysOf(reception.get(reception.search(form))), desk);
      }
      long[] ns = new long[ROUNDS];
      long found = 0;
      for (int i = 0; i < ROUNDS; i++) {
        String address = reception.search(asked.get(i));
        long startNs = System.nanoTime();
        String page = reception.get(address);
        ns[i] = System.nanoTime() - startNs;
        found += keysOf(page).size();
      }
      Arrays.stream(ns).forEach(all::add);
      print(kind.getKey(), ns, found / ROUNDS);
    }
    print("all of them", all.stream().mapToLong(Long::longValue).toArray(), 0);
  }

  private static Set<String> keysOf(String page) {
    Set<String> ids = new LinkedHashSet<>();
    CALL_LINK.matcher(page).results().forEach(link -> ids.add(link.group(1)));
    return ids;
  }

  /** A call that is to be shown gets a key of its own, as all have in a practice. */
  private static void give(Set<String> ids, Desk desk) throws IOException {
    List<String> without = new ArrayList<>();
    for (String id : ids) {
      if (!Files.exists(desk.store().keys().fileOf(id))) {
        desk.store().keys().create(id);
        without.add(id);
      }
    }
    if (without.isEmpty()) {
      return;
    }
    List<FoundCall> calls =
        new CallSearch(desk.store().index(), new FixedKeySealing(), desk.store().tokens())
            .calls(without);
    desk.store()
        .index()
        .write(
            sql -> {
              for (FoundCall call : calls) {
                byte[] sealed =
                    IndexedCall.seal(
                        call.id(), call.summary().orElseThrow(), desk.store().sealing());
                sql.update(SUMMARY)
                    .set(SUMMARY.OCTETS, sealed)
                    .where(
                        SUMMARY.CALL.eq(select(CALL.SEQ).from(CALL).where(CALL.ID.eq(call.id()))))
                    .execute();
              }
              return null;
            });
  }

  private static void print(String name, long[] ns, long found) {
    Arrays.sort(ns);
    System.out.printf(
        "%-28s %8.2f %8.2f %8.2f %8d%n",
        name,
        ns[ns.length / 2] / 1e6,
        ns[ns.length * 95 / 100] / 1e6,
        ns[ns.length - 1] / 1e6,
        found);
  }
}
