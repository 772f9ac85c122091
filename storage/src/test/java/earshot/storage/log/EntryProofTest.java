package earshot.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EntryProofTest {
  private static final ProvenCall CALL = ProvenCall.make();
  private static final VerifierKey KEY = CALL.key().verifier();
  private static final byte[] JSON = CALL.proof().json().getBytes(UTF_8);

  @Test
  void shouldCheckWhatItMade() {
    assertThat(EntryProof.check(JSON, KEY)).isEqualTo(CALL.proof());
  }

  @Test
  void shouldRefuseEveryFlippedBit() {
    for (int bit = 0; bit < JSON.length * 8; bit++) {
      byte[] changed = JSON.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> EntryProof.check(changed, KEY))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Property
  void shouldRefuseAnyOtherOctetAnywhere(
      @ForAll @IntRange(min = 0, max = 100_000) int at,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] changed = JSON.clone();
    changed[at % JSON.length] ^= (byte) change;
    assertThatThrownBy(() -> EntryProof.check(changed, KEY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void shouldRefuseWhatIsCutOff(@ForAll @IntRange(min = 0, max = 100_000) int length) {
    byte[] cut = Arrays.copyOf(JSON, length % JSON.length);
    assertThatThrownBy(() -> EntryProof.check(cut, KEY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldRefuseAnotherLogsKey() {
    VerifierKey other = TestKeys.generate("earshot/test").verifier();
    assertThatThrownBy(() -> EntryProof.check(JSON, other))
        .hasMessage("not signed by the key of earshot/test");
  }
}
