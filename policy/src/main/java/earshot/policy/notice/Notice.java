package earshot.policy.notice;

import earshot.policy.file.Policy;
import earshot.policy.phrase.Phrases;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody is told.
 *
 * @param kind whom it is for
 * @param title its heading
 * @param sections its parts, in order
 * @param stamp the policy that it was made from
 */
public record Notice(NoticeKind kind, String title, List<Section> sections, Stamp stamp) {
  /** Copies. */
  public Notice {
    sections = List.copyOf(sections);
  }

  /** Every sentence, in order. */
  public Stream<Sentence> sentences() {
    return sections.stream()
        .flatMap(section -> section.blocks().stream())
        .flatMap(block -> block.sentences().stream());
  }

  /**
   * The policy that a notice was made from.
   *
   * @param id its name
   * @param version from 1
   * @param effective the day, in words
   * @param hash SHA-256 of its file
   * @param pack the law that it stands on
   */
  public record Stamp(String id, int version, String effective, String hash, String pack) {
    static Stamp of(Policy policy) {
      return new Stamp(
          policy.id(),
          policy.version(),
          Phrases.day(policy.effective()),
          policy.hash(),
          policy.pack().id());
    }

    /** The lines that stand at a notice's end. */
    public List<String> lines() {
      return List.of(
          "In force from " + effective + ".",
          "Made from policy " + id + ", version " + version + "; not edited by hand.",
          "Law: as known in " + pack + ".",
          "SHA-256 of the policy: " + hash);
    }
  }
}
