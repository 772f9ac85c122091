package earshot.storage.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A query as the index is asked it: words and numbers as tokens. */
record Criteria(List<Criterion> all, long from, long to, SearchPage.Searched searched) {

  static Criteria of(CallQuery query, Tokens tokens) {
    List<Criterion> all = new ArrayList<>();
    List<String> endings = new ArrayList<>();
    List<String> extensions = new ArrayList<>();
    List<String> words = new ArrayList<>();
    query
        .number()
        .map(PhoneNumber::of)
        .ifPresent(
            number -> {
              Set<String> tails = number.endings();
              if (tails.isEmpty()) {
                all.add(extension(number, tokens, extensions));
              } else {
                endings.addAll(tails);
                all.add(Criterion.token(tails.stream().map(tokens::ofNumberEnding).toList()));
              }
            });
    query
        .extension()
        .map(PhoneNumber::of)
        .ifPresent(number -> all.add(extension(number, tokens, extensions)));
    query.name().ifPresent(name -> words(name, tokens, all, words));
    query.failure().ifPresent(code -> all.add(Criterion.failure(code.code())));
    query.outcome().ifPresent(outcome -> all.add(Criterion.outcome(outcome.code())));
    if (query.atLeast().isPresent() || query.atMost().isPresent()) {
      all.add(
          Criterion.duration(
              query.atLeast().map(d -> Math.max(0, d.toMillis())).orElse(0L),
              query.atMost().map(d -> Math.max(0, d.toMillis())).orElse(MOST_MS)));
    }
    query.direction().ifPresent(direction -> all.add(Criterion.direction(direction)));
    return new Criteria(
        List.copyOf(all),
        query.from().map(CallSequence::from).orElse(0L),
        query.to().map(CallSequence::from).orElse(Long.MAX_VALUE),
        new SearchPage.Searched(endings, extensions, words));
  }

  /** No call lasts longer than a month. */
  private static final long MOST_MS = 31L * 24 * 3600 * 1000;

  private static Criterion extension(PhoneNumber number, Tokens tokens, List<String> searched) {
    if (number.digits().isEmpty()) {
      return Criterion.token(List.of());
    }
    searched.add(number.digits());
    return Criterion.token(List.of(tokens.ofExtension(number.digits())));
  }

  private static void words(
      String name, Tokens tokens, List<Criterion> all, List<String> searched) {
    List<String> words = NameWords.of(name);
    if (words.isEmpty()) {
      all.add(Criterion.token(List.of()));
    }
    for (String word : words) {
      String beginning = NameWords.beginning(word);
      searched.add(beginning);
      all.add(Criterion.token(List.of(tokens.ofWordBeginning(beginning))));
    }
  }

  /** Whether something is asked for that no call can have. */
  boolean isHopeless() {
    return from >= to || all.stream().anyMatch(criterion -> criterion.branches().isEmpty());
  }
}
