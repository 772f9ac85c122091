package earshot.capture.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

final class AddressTextPropertyTest {
  private final AddressTable table = new AddressTable();

  @Property
  void shouldReadWhatItWrites(@ForAll long high, @ForAll long low, @ForAll int zeros)
      throws UnknownHostException {
    // Given an address with groups of zeros here and there
    ByteBuffer octets = ByteBuffer.allocate(16).putLong(0, high).putLong(8, low);
    for (int group = 0; group < 8; group++) {
      if ((zeros >> group & 1) != 0) {
        octets.putShort(group * 2, (short) 0);
      }
    }

    // When
    long address = table.ipv6(octets, 0);
    String text = table.addressText(address);

    // Then it reads the text as that address, and so does the platform
    assertThat(table.parse(text)).isEqualTo(address);
    assertThat(InetAddress.ofLiteral(text)).isEqualTo(InetAddress.getByAddress(octets.array()));
  }

  @Property
  void shouldReadIpv4AsItWrites(@ForAll int bits) {
    String text = table.addressText(AddressTable.ipv4(bits));
    assertThat(table.parse(text)).isEqualTo(AddressTable.ipv4(bits));
  }

  @Property
  void shouldAnswerAnythingThatLooksLikeAnAddress(
      @ForAll @StringLength(max = 45) @Chars({'0', '1', 'f', ':', '.', '[', ']', '%', ' '})
          String text) {
    long address = table.parse(text);
    if (address != AddressTable.NONE) {
      assertThat(table.parse(table.addressText(address))).isEqualTo(address);
    }
  }
}
