package earshot.capture.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTableTest {
  private final AddressTable table = new AddressTable();

  private static ByteBuffer octets(long high, long low) {
    return ByteBuffer.allocate(19).putLong(3, high).putLong(11, low);
  }

  @Test
  void shouldMakeIpv4AddressesOfTheirBits() {
    assertThat(AddressTable.ipv4(0xC000_0201)).isEqualTo(0xC000_0201L);
    assertThat(table.parse("192.0.2.1")).isEqualTo(0xC000_0201L);
    assertThat(table.addressText(0xC000_0201L)).isEqualTo("192.0.2.1");
    assertThat(table.addressText(AddressTable.ipv4(-1))).isEqualTo("255.255.255.255");
  }

  @Test
  void shouldKnowAnIpv6AddressAgain() {
    long first = table.ipv6(octets(0x2001_0db8_0000_0000L, 1), 3);
    long other = table.ipv6(octets(0x2001_0db8_0000_0000L, 2), 3);
    assertThat(table.ipv6(octets(0x2001_0db8_0000_0000L, 1), 3)).isEqualTo(first);
    assertThat(table.parse("2001:DB8::1")).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
    assertThat(table.addressText(other)).isEqualTo("2001:db8::2");
  }

  @Test
  void shouldKeepIpv6AddressesApartFromIpv4Ones() {
    assertThat(table.parse("::1")).isGreaterThan(0xFFFF_FFFFL);
    assertThat(table.parse("::")).isNotEqualTo(table.parse("0.0.0.0"));
  }

  @Test
  void shouldTakeAMappedAddressForTheIpv4AddressItIs() {
    long mapped = table.ipv6(octets(0, 0xFFFF_C000_0201L), 3);
    assertThat(mapped).isEqualTo(table.parse("192.0.2.1"));
    assertThat(table.parse("::ffff:192.0.2.1")).isEqualTo(mapped);
    assertThat(table.parse("::ffff:c000:201")).isEqualTo(mapped);
  }

  @Test
  void shouldKnowManyAddressesAgain() {
    // Given neighbours, which differ in few bits only
    Map<Long, String> known = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      long address = table.ipv6(octets(0x2001_0db8_0000_0000L + (i % 7), i), 3);
      known.put(address, table.addressText(address));
    }

    // Then
    assertThat(known).hasSize(20_000);
    known.forEach((address, text) -> assertThat(table.parse(text)).isEqualTo(address));
  }

  @Test
  void shouldAnswerNoneWhenItIsFull() {
    AddressTable small = new AddressTable(2);
    long first = small.parse("2001:db8::1");
    small.parse("2001:db8::2");
    assertThat(small.parse("2001:db8::3")).isEqualTo(AddressTable.NONE);
    assertThat(small.parse("2001:db8::1")).isEqualTo(first);
    assertThat(small.parse("192.0.2.1")).isEqualTo(0xC000_0201L);
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.1, 5060, 192.0.2.1:5060", "2001:db8::1, 65535, [2001:db8::1]:65535"})
  void shouldMakeEndpointsOfAddressesAndPorts(String host, int port, String text) {
    long address = table.parse(host);
    long endpoint = AddressTable.endpoint(address, port);
    assertThat(AddressTable.address(endpoint)).isEqualTo(address);
    assertThat(AddressTable.port(endpoint)).isEqualTo(port);
    assertThat(table.text(endpoint)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 00000000000000000000ffffc0000201, true",
    "2001:db8::1, 20010db8000000000000000000000001, false",
    "::, 00000000000000000000000000000000, false",
  })
  void shouldWriteEveryAddressAsSixteenOctets(String host, String octets, boolean ipv4) {
    // Given
    long address = table.parse(host);
    ByteBuffer written = ByteBuffer.allocate(16);

    // When
    table.putIpv6(address, written);

    // Then
    assertThat(HexFormat.of().formatHex(written.array())).isEqualTo(octets);
    assertThat(table.ipv6(written, 0)).isEqualTo(address);
    assertThat(AddressTable.isIpv4(address)).isEqualTo(ipv4);
  }

  @Test
  void shouldWriteNoAddressAsZeros() {
    ByteBuffer written = ByteBuffer.allocate(16).putLong(0, -1).putLong(8, -1);
    table.putIpv6(AddressTable.NONE, written);
    assertThat(written.array()).containsOnly(0);
    assertThat(AddressTable.isIpv4(AddressTable.NONE)).isFalse();
  }

  @Test
  void shouldHaveNoEndpointAtNoAddress() {
    assertThat(AddressTable.endpoint(AddressTable.NONE, 5060)).isEqualTo(AddressTable.NONE);
    assertThat(AddressTable.address(AddressTable.NONE)).isEqualTo(AddressTable.NONE);
    assertThat(table.text(AddressTable.NONE)).isEqualTo("?");
    assertThat(table.addressText(AddressTable.NONE)).isEqualTo("?");
  }

  @Test
  void shouldKnowTheAddressesThatMeanNone() {
    assertThat(table.isUnspecified(table.parse("0.0.0.0"))).isTrue();
    assertThat(table.isUnspecified(table.parse("::"))).isTrue();
    assertThat(table.isUnspecified(table.parse("::1"))).isFalse();
    assertThat(table.isUnspecified(table.parse("192.0.2.1"))).isFalse();
    assertThat(table.isUnspecified(AddressTable.NONE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2001:0db8:0000:0000:0000:0000:0002:0001, 2001:db8::2:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "1:0:0:0:0:0:0:0, 1::",
    "::, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "::1.2.3.4, ::102:304",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "[FE80::ABCD%eth0], fe80::abcd",
    "' 2001:db8::1 ', 2001:db8::1",
    "192.168.001.010, 192.168.1.10",
  })
  void shouldWriteAddressesInOneWayOnly(String text, String canonical) {
    long address = table.parse(text);
    assertThat(table.addressText(address)).isEqualTo(canonical);
    assertThat(table.parse(canonical)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "pbx.example.org",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "-1.2.3.4",
        "1.2.3.4:5060",
        ":",
        ":::",
        "::1::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "12345::",
        "g::",
        ":1::",
        "1:2:3:4:5:6:7:",
        "1.2.3.4::",
        "::1.2.3.4:5",
        "::1.2.3",
        "[::1",
        "::1]",
        "[]",
        "[",
        "]",
        "%",
        "\u0661.2.3.4",
        "\u0661::",
        "99999999999999999999.1.1.1"
      })
  void shouldNotTakeOtherTextForAnAddress(String text) {
    assertThat(table.parse(text)).isEqualTo(AddressTable.NONE);
  }
}
