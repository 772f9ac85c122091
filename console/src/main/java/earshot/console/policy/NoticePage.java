package earshot.console.policy;

import earshot.policy.notice.Block;
import earshot.policy.notice.Notice;
import earshot.policy.notice.Sentence;
import java.util.List;

/**
 * What people are told by a version.
 *
 * @param whose the version, in words
 * @param links to the other notices
 * @param notice this one
 * @param download where it is had as a file, without its ending
 */
public record NoticePage(String whose, List<Link> links, Notice notice, String download) {
  /**
   * A link to a notice.
   *
   * @param href where to
   * @param text whom it is for
   * @param here whether it is this one
   */
  public record Link(String href, String text, boolean here) {}

  /** Copies. */
  public NoticePage {
    links = List.copyOf(links);
  }

  /** Whether a part is a list. */
  public static boolean isList(Block block) {
    return block instanceof Block.Points;
  }

  /** Its sentences, one after the other. */
  public static String text(Block block) {
    return String.join(" ", block.sentences().stream().map(Sentence::text).toList());
  }
}
