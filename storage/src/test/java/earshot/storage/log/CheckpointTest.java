package earshot.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CheckpointTest {
  private static final SigningKey KEY = TestKeys.generate("earshot/0011223344556677");
  private static final Checkpoint CHECKPOINT =
      new Checkpoint("earshot/0011223344556677", 8, MemoryTiles.leaf(1));

  @Test
  void shouldOpenTheNoteOfTheSpecification() {
    // Given the example of C2SP signed-note
    VerifierKey key =
        VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    String note =
        """
        This is an example message.

        \u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
        """;

    // Then
    assertThat(SignedNote.open(note, key)).isEqualTo("This is an example message.\n");
  }

  @Test
  void shouldOpenWhatItSigned() {
    String note = CHECKPOINT.signed(KEY);
    assertThat(note)
        .startsWith(
            "earshot/0011223344556677\n8\n"
                + MemoryTiles.leaf(1).base64()
                + "\n\n\u2014 earshot/0011223344556677 ");
    assertThat(Checkpoint.open(note, KEY.verifier())).isEqualTo(CHECKPOINT);
    assertThat(CHECKPOINT.signed(KEY)).isEqualTo(note);
  }

  @Test
  void shouldPassOverOthersSignatures() {
    String other = SignedNote.sign(CHECKPOINT.text(), TestKeys.generate("witness.example"));
    String both = CHECKPOINT.signed(KEY) + other.substring(CHECKPOINT.text().length() + 1);
    assertThat(Checkpoint.open(both, KEY.verifier())).isEqualTo(CHECKPOINT);
    assertThatThrownBy(() -> Checkpoint.open(other, KEY.verifier()))
        .hasMessage("not signed by the key of earshot/0011223344556677");
  }

  @Test
  void shouldRefuseEveryFlippedBit() {
    byte[] note = CHECKPOINT.signed(KEY).getBytes(UTF_8);
    for (int bit = 0; bit < note.length * 8; bit++) {
      note[bit / 8] ^= (byte) (1 << bit % 8);
      String changed = new String(note, UTF_8);
      assertThatThrownBy(() -> Checkpoint.open(changed, KEY.verifier()))
          .isInstanceOf(IllegalArgumentException.class);
      note[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  @Test
  void shouldRefuseAnotherLogsCheckpointAndWhatIsNone() {
    // Given
    VerifierKey key = KEY.verifier();
    Checkpoint foreign = new Checkpoint("earshot/other", 8, MemoryTiles.leaf(1));

    // Then
    assertThatThrownBy(() -> Checkpoint.open(SignedNote.sign(foreign.text(), KEY), key))
        .hasMessage("a checkpoint of another log: earshot/other");
    assertThatThrownBy(() -> foreign.signed(KEY)).hasMessageContaining("not earshot/other");
    assertThatThrownBy(() -> Checkpoint.open(SignedNote.sign("no\ncheckpoint\n", KEY), key))
        .hasMessage("not a checkpoint");
    assertThatThrownBy(() -> Checkpoint.open("", key)).hasMessage("not a signed note");
  }

  @Test
  void shouldKeepItsKeysAsText() {
    VerifierKey key = KEY.verifier();
    assertThat(VerifierKey.parse(key.text()).text()).isEqualTo(key.text());
    assertThat(KEY.toString()).isEqualTo("signing key of earshot/0011223344556677");
    assertThat(TestKeys.generate().verifier().name()).matches("earshot/[0-9a-f]{16}");
    assertThatThrownBy(() -> VerifierKey.parse("x" + key.text()))
        .hasMessage("the verifying key's id or encoding is wrong");
    assertThatThrownBy(() -> TestKeys.mixed("a")).hasMessageContaining("no pair");
  }
}
