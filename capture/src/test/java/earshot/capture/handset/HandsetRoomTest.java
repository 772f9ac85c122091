package earshot.capture.handset;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.net.AddressTable;
import earshot.capture.sip.SipParser;
import earshot.capture.sip.SipRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** More callers come in a year than the register has room for. */
class HandsetRoomTest {
  private static final long PHONE = AddressTable.endpoint(AddressTable.ipv4(0x0A000009), 5060);
  private static final long REGISTRAR = AddressTable.endpoint(AddressTable.ipv4(0x0A000001), 5060);
  private static final long SECOND_NS = 1_000_000_000L;

  private final HandsetRegister register = new HandsetRegister(new AddressTable());
  private final SipParser parser = new SipParser();

  @Test
  void shouldForgetStrangersBeforeItRefusesAPhone() {
    // Given a phone of the practice, and as many strangers as there is room for, and more
    request("REGISTER", "201", 0);
    for (int i = 1; i <= HandsetRegister.MAX_HANDSETS + 500; i++) {
      request("OPTIONS", "stranger" + i, i);
    }
    // When another phone comes, then there is room for it, and the first was not forgotten
    request("REGISTER", "202", HandsetRegister.MAX_HANDSETS + 501);
    assertThat(register.handsets())
        .extracting(Handset::addressOfRecord)
        .contains("201@10.0.0.1", "202@10.0.0.1", "stranger10500@10.0.0.1")
        .doesNotContain("stranger1@10.0.0.1")
        .hasSizeBetween(9_000, HandsetRegister.MAX_HANDSETS);
    assertThat(register.refused()).isZero();
  }

  private void request(String method, String user, long atS) {
    String text =
        """
        %1$s sip:10.0.0.1 SIP/2.0\r
        Via: SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bK%2$s\r
        From: <sip:%2$s@10.0.0.1>;tag=a\r
        To: <sip:%2$s@10.0.0.1>\r
        Call-ID: %2$s\r
        CSeq: 1 %1$s\r
        Content-Length: 0\r
        \r
        """
            .formatted(method, user);
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    SipRequest request = (SipRequest) parser.parse(octets, 0, octets.length);
    register.onRequest(request, PHONE, REGISTRAR, -1, atS * SECOND_NS);
  }
}
