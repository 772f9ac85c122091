package earshot.testkit.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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

  /**
   * The cipher key, salt and first octets of the keystream of RFC 3711 appendix B.2, SSRC and index
   * being 0.
   */
  @Test
  void shouldMakeTheKeystreamOfTheRfc() {
    HexFormat hex = HexFormat.of().withUpperCase();
    byte[] key = hex.parseHex("2B7E151628AED2A6ABF7158809CF4F3C");
    byte[] iv = hex.parseHex("F0F1F2F3F4F5F6F7F8F9FAFBFCFD0000");

    assertThat(hex.formatHex(SrtpKey.keystream(key, iv, 32)))
        .isEqualTo("E03EAD0935C95E80E166B16DD92B4EB4D23513162B02D0F72A43A2FE4A5F97AB");
  }

  @Test
  void shouldGiveBackTheClearPacketWhenAppliedTwice() {
    SrtpKey key = SrtpKey.random(1);
    byte[] clear = new byte[172];

    byte[] sealed = key.protect(clear, 12, 0x1234_5678, 0x1_0005);
    byte[] opened = key.protect(Arrays.copyOf(sealed, 172), 12, 0x1234_5678, 0x1_0005);

    assertThat(sealed).hasSize(182).startsWith(new byte[12]);
    assertThat(Arrays.copyOfRange(sealed, 12, 172)).isNotEqualTo(new byte[160]);
    assertThat(Arrays.copyOf(opened, 172)).isEqualTo(clear);
  }
}
