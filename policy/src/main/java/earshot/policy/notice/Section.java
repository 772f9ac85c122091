package earshot.policy.notice;

import java.util.List;

/** A heading, and what stands under it. */
public record Section(String heading, List<Block> blocks) {
  /** Copies. */
  public Section {
    blocks = List.copyOf(blocks);
  }

  static Section of(String heading, Block... blocks) {
    return new Section(
        heading, List.of(blocks).stream().filter(b -> !b.sentences().isEmpty()).toList());
  }
}
