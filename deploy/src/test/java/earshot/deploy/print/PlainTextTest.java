package earshot.deploy.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void shouldNotLetANameDriveTheTerminal() {
    assertThat(PlainText.harmless("Zoë \u001b[2J\r\n\u009b31m")).isEqualTo("Zoë ?[2J???31m");
    assertThat(PlainText.harmless("a\u202egpj.exe\u200b")).isEqualTo("a?gpj.exe?");
    assertThat(PlainText.harmless("half \ud83d, whole 📞")).isEqualTo("half ?, whole 📞");
  }

  @Test
  void shouldWriteFiguresAsPeopleReadThem() {
    assertThat(PlainText.count(6_000_000)).isEqualTo("6,000,000");
    assertThat(PlainText.count(1, "call")).isEqualTo("1 call");
    assertThat(PlainText.count(0, "call")).isEqualTo("0 calls");
  }

  @Test
  void shouldWriteDurationsThatNeverRoundUpToANewUnit() {
    assertThat(PlainText.duration(0)).isEqualTo("0.0 s");
    assertThat(PlainText.duration(59_999)).isEqualTo("59.9 s");
    assertThat(PlainText.duration(60_000)).isEqualTo("1:00");
    assertThat(PlainText.duration(3_605_999)).isEqualTo("1:00:05");
  }

  @Test
  void shouldListAsSentencesDo() {
    assertThat(PlainText.list(List.of())).isEmpty();
    assertThat(PlainText.list(List.of("a"))).isEqualTo("a");
    assertThat(PlainText.list(List.of("a", "b"))).isEqualTo("a and b");
    assertThat(PlainText.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
  }

  @Test
  void shouldWrapAtBlanks() {
    assertThat(PlainText.wrap("one two three", 7)).containsExactly("one two", "three");
    assertThat(PlainText.wrap("unbreakable", 4)).containsExactly("unbreakable");
  }

  @Test
  void shouldFitByCharactersNotByHalves() {
    assertThat(PlainText.fit("📞📞", 4)).isEqualTo("📞📞  ");
    assertThat(PlainText.fit("📞📞📞", 2)).isEqualTo("📞~");
  }

  @Test
  void shouldMakeColumnsAsWideAsTheirWidestCell() {
    Table table = new Table("who", "what");
    table.add("Anne", "x");
    table.add("B", "");
    assertThat(table.lines()).containsExactly("who   what", "Anne  x", "B");
    assertThatThrownBy(() -> table.add("one")).isInstanceOf(IllegalArgumentException.class);
  }
}
