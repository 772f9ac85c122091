package earshot.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StatementsTest {
  private static final SigningKey KEY = TestKeys.generate("earshot/0011223344556677");
  private final Statements statements = new Statements(KEY);

  @Test
  void shouldOpenWhatItSigned() {
    String note = statements.sign("policy-version", "version 3\n");

    assertThat(note).startsWith("policy-version of earshot/0011223344556677\nversion 3\n\n\u2014 ");
    assertThat(statements.open("policy-version", note)).contains("version 3\n");
  }

  @Test
  void shouldBelieveNoOtherKind() {
    String note = statements.sign("policy-version", "version 3\n");

    assertThat(statements.open("policy", note)).isEmpty();
    assertThatThrownBy(() -> Checkpoint.open(note, KEY.verifier()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldBelieveNoOtherInstallation() {
    Statements other = new Statements(TestKeys.generate("earshot/8899aabbccddeeff"));

    assertThat(statements.open("policy-version", other.sign("policy-version", "v\n"))).isEmpty();
  }

  @Test
  void shouldBelieveNothingInWhichABitIsFlipped() {
    byte[] note = statements.sign("policy-version", "version 3\n").getBytes(UTF_8);
    for (int bit = 0; bit < note.length * 8; bit++) {
      note[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(statements.open("policy-version", new String(note, UTF_8))).isEmpty();
      note[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  @Test
  void shouldSignWholeLinesAlone() {
    assertThatThrownBy(() -> statements.sign("policy-version", "version 3"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> statements.sign("policy version", "version 3\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
