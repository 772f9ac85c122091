package earshot.deploy.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is unreadable in the log, and what is not. */
class MaskTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02079460123",
        "+442079460123",
        "020 7946 0123",
        "(020) 7946-0123",
        "+44 (0)20 7946 0123",
        "01632.960.100",
        "00 44 1632 960 100",
        "call-01632960100",
        "01632960100: busy, which",
        "'01632960100'",
        "number=01632960100;",
        "<01632960100>"
      })
  void shouldHidePhoneNumbersHoweverTheyAreWritten(String text) {
    assertThat(Mask.mask("dialling " + text + " failed"))
        .startsWith("dialling ")
        .endsWith(" failed")
        .contains("***")
        .doesNotContainPattern("[0-9]{3}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sip:201@192.168.20.10:5060;transport=udp | sip:***@192.168.20.10:5060;transport=udp",
        "bad URI 'sips:priya@larkfold.example' | bad URI 'sips:***@larkfold.example'",
        "tel:+442079460123;phone-context=x | tel:***;phone-context=x",
        "no tel:201 | no tel:***",
        "\"Priya Shah\" <sip:201@pbx> | \"***\" <sip:***@pbx>",
        "From: Priya Shah <sip:201@pbx>;tag=a1 | From: *** <sip:***@pbx>;tag=a1",
        "priya.shah@larkfold.example wrote | ***@larkfold.example wrote",
        "password=hunter2 next | password=*** next",
        "\"token\": \"abc.def\" | \"token\": ***",
        "Authorization: Digest username=\"201\", response=\"6629\" | Authorization: ***",
        "a=crypto:1 AES_CM_128 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9 | a=crypto:1 AES_CM_128"
            + " inline:***",
      })
  void shouldHideWhoAndSecrets(String text, String masked) {
    assertThat(Mask.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20260414T101530.123456Z-9f2c41d07a",
        "20260414T101530.123456Z-1234567890",
        "2026-11-22T03:46:54.718908365Z",
        "2026-11-22",
        "192.168.20.21:5060 to 203.0.113.10:16384",
        "[2001:db8::1]:5060",
        "stream 0x5711bf84, payload type 9 (G722)",
        "340 ms on the left channel",
        "/srv/recordings/20260414T101530.123456Z-9f2c41d07a.wav: No space left on device",
        "earshot 0.1.0 on Java 25.0.3+9-LTS",
        "1,234,567 frames dropped, ring full 1,234 times since it was raised",
        "95,386 MiB free of 953,869 MiB, 10.0 %",
        "the clock was set ahead by 8760h 00m 00.012s",
        "first at 12345 ms"
      })
  void shouldLeaveWhatIsNobodysNumber(String text) {
    assertThat(Mask.mask(text)).isEqualTo(text);
  }

  @Test
  void shouldMaskALongTextInGoodTime() {
    String text =
        "\"".repeat(20_000) + "<".repeat(1000) + "0 ".repeat(50_000) + "a@".repeat(10_000);
    long begun = System.nanoTime();
    Mask.mask(text);
    assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
  }
}
