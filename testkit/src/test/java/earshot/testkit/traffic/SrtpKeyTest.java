package earshot.testkit.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class SrtpKeyTest {
  /** The master key, master salt and session keys of RFC 3711 appendix B.3. */
  @Test
  void shouldDeriveTheSessionKeysOfTheRfc() {
    HexFormat hex = HexFormat.of().withUpperCase();
    SrtpKey key =
        new SrtpKey(
            hex.parseHex("E1F97A0D3E018BE0D64FA32C06DE4139" + "0EC675AD498AFEEBB6960B3AABE6"));

    assertThat(hex.formatHex(key.sessionKeys()))
        .isEqualTo(
            "C61E7A93744F39EE10734AFE3FF7A087"
                + "CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4"
                + "30CBBC08863D8C85D49DB34A9AE1");
  }
}
