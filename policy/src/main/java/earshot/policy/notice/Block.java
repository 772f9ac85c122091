package earshot.policy.notice;

import java.util.List;

/** A part of a section. */
public sealed interface Block {
  /** Its sentences, in order. */
  List<Sentence> sentences();

  /** Sentences that follow one another. */
  record Paragraph(List<Sentence> sentences) implements Block {
    /** Copies. */
    public Paragraph {
      sentences = List.copyOf(sentences);
    }
  }

  /** Sentences that stand in a list. */
  record Points(List<Sentence> sentences) implements Block {
    /** Copies. */
    public Points {
      sentences = List.copyOf(sentences);
    }
  }
}
