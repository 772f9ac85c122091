package earshot.bench.search;

import earshot.capture.record.PartyRecord;
import earshot.storage.index.CallSummary;
import earshot.storage.index.Tokens;
import java.util.Arrays;
import java.util.List;

/**
 * All tokens with the calls that have them, in the order of both: an index that is filled in its
 * own order is filled in minutes. Sorted by counting, in memory: four octets an entry.
 */
final class TokenLists {
  private final long[] values;
  private final int[][] patients;
  private final int[][] lines;
  private final int[][] extensions;
  private final int[] counts;
  private int[] starts = new int[0];
  private int[] entries = new int[0];

  TokenLists(Town town, Tokens tokens) {
    long[][] patientTokens = tokens(town.patients, tokens);
    long[][] lineTokens = tokens(town.lines, tokens);
    long[][] extensionTokens = tokens(town.extensions, tokens);
    values =
        java.util.stream.Stream.of(patientTokens, lineTokens, extensionTokens)
            .flatMap(Arrays::stream)
            .flatMapToLong(Arrays::stream)
            .sorted()
            .distinct()
            .toArray();
    patients = places(patientTokens);
    lines = places(lineTokens);
    extensions = places(extensionTokens);
    counts = new int[values.length];
  }

  private static long[][] tokens(List<PartyRecord> parties, Tokens tokens) {
    return parties.parallelStream()
        .map(p -> tokens.of(new CallSummary(p, PartyRecord.UNKNOWN, List.of())))
        .map(set -> set.stream().mapToLong(Long::longValue).toArray())
        .toArray(long[][]::new);
  }

  private int[][] places(long[][] tokens) {
    return Arrays.stream(tokens)
        .map(of -> Arrays.stream(of).mapToInt(t -> Arrays.binarySearch(values, t)).toArray())
        .toArray(int[][]::new);
  }

  /** First all calls are counted, in order. */
  void count(Calls.Call call) {
    for (int[] of : of(call)) {
      for (int place : of) {
        counts[place]++;
      }
    }
  }

  /** Then room is made. */
  void allot() {
    starts = new int[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      starts[i + 1] = Math.addExact(starts[i], counts[i]);
    }
    entries = new int[starts[values.length]];
    Arrays.fill(counts, 0);
  }

  /** Then they are put in, in the same order. */
  void put(Calls.Call call, int number) {
    for (int[] of : of(call)) {
      for (int place : of) {
        int at = starts[place] + counts[place];
        // Two parties of a call may share a token.
        if (counts[place] == 0 || entries[at - 1] != number) {
          entries[at] = number;
          counts[place]++;
        }
      }
    }
  }

  private int[][] of(Calls.Call call) {
    return new int[][] {patients[call.patient()], lines[call.line()], extensions[call.extension()]};
  }

  /** Work for each entry. */
  interface Entry<E extends Exception> {
    void take(long value, int call) throws E;
  }

  <E extends Exception> void forEach(Entry<E> work) throws E {
    for (int place = 0; place < values.length; place++) {
      for (int i = 0; i < counts[place]; i++) {
        work.take(values[place], entries[starts[place] + i]);
      }
    }
  }
}
