package earshot.policy.notice;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How old somebody has to be to read a notice with ease: the Flesch-Kincaid grade (Kincaid,
 * Fishburne, Rogers and Chissom, "Derivation of new readability formulas for Navy enlisted
 * personnel", Research Branch Report 8-75, 1975), and five years, for the first grade of American
 * schools is that of children of six.
 *
 * @param words how many there are
 * @param sentences how many there are; each point of a list ends one
 * @param syllables as counted by groups of vowels
 */
public record ReadingAge(int words, int sentences, int syllables) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'\u2019.-]*");
  private static final Pattern END = Pattern.compile("[.!?](?=\\s|$)");
  private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");

  /** Of all of a notice's sentences. */
  public static ReadingAge of(Notice notice) {
    List<String> texts = notice.sentences().map(Sentence::text).toList();
    String text = texts.stream().collect(Collectors.joining("\n"));
    int ends = 0;
    for (String each : texts) {
      ends += Math.max(1, count(END, each));
    }
    int syllables = 0;
    int words = 0;
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words++;
      syllables += syllables(matcher.group());
    }
    return new ReadingAge(words, ends, syllables);
  }

  /** In years. */
  public double years() {
    return grade() + 5;
  }

  /** 0.39 words per sentence + 11.8 syllables per word − 15.59. */
  public double grade() {
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
  }

  /** Of one word: groups of vowels, without an e that isn't heard; at least one. */
  static int syllables(String word) {
    String letters = word.toLowerCase(Locale.UK).replaceAll("[^a-z]", "");
    String heard = letters.replaceAll("(?<=[^aeioulr])(?:es|ed|e)$|(?<=[aeiouy][lr])e[sd]?$", "");
    // "destroyed" ends in a silent e, "recorded" and "voices" do not.
    boolean spoken = letters.matches(".*([td]ed|(s|x|z|ch|sh|c|g)es)$");
    return Math.max(1, count(VOWELS, spoken ? letters : heard));
  }

  private static int count(Pattern pattern, String text) {
    return (int) pattern.matcher(text).results().count();
  }
}
