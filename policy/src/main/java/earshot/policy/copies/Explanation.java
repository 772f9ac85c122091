package earshot.policy.copies;

import earshot.policy.file.Policy;
import earshot.policy.notice.Block;
import earshot.policy.notice.Notice;
import earshot.policy.notice.NoticeKind;
import earshot.policy.notice.Notices;
import earshot.policy.notice.Section;
import earshot.policy.notice.Sentence;
import earshot.policy.phrase.Terms;
import earshot.policy.time.PlainWords;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What stands beside the copies, in plain English: UK GDPR Article 15(1) lists it. What the
 * practice says of all its recordings is taken from its own notice, so that both always say the
 * same.
 */
final class Explanation {
  private static final Set<String> OF_THE_NOTICE =
      Set.of(
          "Why we record",
          "Who may listen",
          "Who else may get a recording",
          "How long we keep recordings",
          "Questions and complaints");

  private final Notice notice;
  private final Policy policy;

  Explanation(Policy policy) {
    this.policy = policy;
    this.notice = Notices.of(policy, NoticeKind.PATIENT);
  }

  /**
   * The page.
   *
   * @param asked the day on which the request came
   * @param files the names of each call's files, by its number
   * @param others who else has had a copy of a call, as the register has it, by its number
   * @param unproven numbers of calls for which there is no proof yet
   */
  Notice page(
      LocalDate asked,
      List<PackCall> calls,
      Map<Integer, List<String>> files,
      Map<Integer, List<String>> others,
      List<Integer> unproven) {
    List<Section> sections = new ArrayList<>();
    sections.add(section("What this is", about(asked, calls)));
    sections.add(
        new Section(
            "The calls",
            List.of(
                new Block.Points(
                    calls.stream()
                        .map(call -> says(call(call, files.getOrDefault(call.number(), List.of()))))
                        .toList()))));
    sections.add(section("Who else has a copy", recipients(others)));
    notice.sections().stream()
        .filter(section -> OF_THE_NOTICE.contains(section.heading()))
        .forEach(sections::add);
    // The last is how to complain: the rights come before it.
    sections.add(sections.size() - 1, section("Your rights", rights()));
    sections.add(section("How to check these files", checking(unproven)));
    return new Notice(NoticeKind.PATIENT, "Copies of recorded calls", sections, notice.stamp());
  }

  private List<Sentence> about(LocalDate asked, List<PackCall> calls) {
    List<Sentence> all = new ArrayList<>();
    all.add(
        says(
            "On "
                + PlainWords.of(asked)
                + " you asked "
                + policy.practice().name()
                + " for copies of recorded calls."));
    all.add(
        says(
            calls.isEmpty()
                ? "We searched our list of calls, and found none."
                : "This is our answer. It has every call that we found, with a copy of the"
                    + " recording or the reason why there is none."));
    if (calls.stream().anyMatch(PackCall::isGiven)) {
      all.add(
          says(
              "The recordings are in the folder \u201caudio\u201d. Any computer or phone can play"
                  + " them. The caller is on the left, and whoever was called is on the right."));
    }
    if (calls.stream().anyMatch(call -> !call.spans().isEmpty())) {
      all.add(
          says(
              "Where we had to protect somebody else, you hear silence. Only your copy is silent"
                  + " there: we have not changed the recording."));
    }
    return all;
  }

  private static String call(PackCall call, List<String> files) {
    return call.heading()
        + ": "
        + String.join(" ", call.sentences())
        + (files.isEmpty() ? "" : " Files: " + String.join(", ", files) + ".");
  }

  private static List<Sentence> recipients(Map<Integer, List<String>> others) {
    if (others.isEmpty()) {
      return List.of(says("We have given copies of these calls to nobody but you."));
    }
    return others.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            entry ->
                says(
                    "A copy of call "
                        + entry.getKey()
                        + " went to "
                        + PlainWords.list(
                            entry.getValue().stream().distinct().map(Terms::of).toList())
                        + "."))
        .toList();
  }

  private static List<Sentence> rights() {
    return Stream.of(
            "You can ask us to put right what is wrong, to delete a recording, or to use it less.",
            "You can object to what we do with it.",
            "The recordings were made by our telephone system; nobody else gave them to us.",
            "No computer decides anything about you by them.")
        .map(Explanation::says)
        .toList();
  }

  private static List<Sentence> checking(List<Integer> unproven) {
    List<Sentence> all = new ArrayList<>();
    all.add(
        says(
            "SHA256SUMS has the fingerprint of every file here. The folder \u201cproofs\u201d shows"
                + " that the recordings are the ones that were made at the time;"
                + " proofs/how-to-check.txt says how an expert can check that."));
    if (!unproven.isEmpty()) {
      all.add(
          says(
              "There is no proof yet for call "
                  + PlainWords.list(unproven.stream().map(String::valueOf).toList())
                  + ". Please ask us again if you need one."));
    }
    return all;
  }

  private static Section section(String heading, List<Sentence> sentences) {
    return new Section(heading, List.of(new Block.Paragraph(sentences)));
  }

  static Sentence says(String text) {
    return new Sentence(text, List.of("pack.copies"), List.of("pack"));
  }
}
