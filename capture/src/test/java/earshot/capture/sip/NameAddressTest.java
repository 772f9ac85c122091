package earshot.capture.sip;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameAddressTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          # value                                                   | name        | uri                          | tag
          "Ann Other" <sip:ann@example.org>;tag=a1                  | Ann Other   | sip:ann@example.org          | a1
          Ann Other <sip:ann@example.org>                           | Ann Other   | sip:ann@example.org          | ~~
          <sip:ann@example.org;transport=tcp;tag=x>;tag=y           | ~~          | sip:ann@example.org;transport=tcp;tag=x | y
          sip:ann@example.org;tag=z                                 | ~~          | sip:ann@example.org          | z
          "A \\\\ \\"B\\" <no:pe>" <sip:b@example.org> ; TAG = q    | A \\ "B" <no:pe> | sip:b@example.org       | q
          "unclosed <sip:c@example.org>;tag=1                       | unclosed    | sip:c@example.org            | 1
          "name;tag=not" <sip:d@example.org>;x="y;tag=no";tag=2     | name;tag=not | sip:d@example.org           | 2
          <sip:e@example.org;tag=in                                 | ~~          | sip:e@example.org;tag=in     | ~~
          a < b <sip:f@example.org>                                 | a < b       | sip:f@example.org            | ~~
          tel:+44-20-7946-0018;tag=3                                | ~~          | tel:+44-20-7946-0018         | 3
          <urn:service:sos>                                         | ~~          | urn:service:sos              | ~~
          Bob sip:bob@example.org;tag=4                             | Bob         | sip:bob@example.org          | 4
          <sip:g@example.org>;expires=5, <sip:h@example.org>;tag=no | ~~          | sip:g@example.org            | ~~
          sip:1,2@example.org                                       | ~~          | sip:1,2@example.org          | ~~
          sip:i@example.org, sip:j@example.org                      | ~~          | sip:i@example.org            | ~~
          ;tag=only                                                 | ~~          | ~~                           | only
          "Only A Name"                                             | Only A Name | ~~                           | ~~
          """)
  void shouldReadNameUriAndTag(String value, String name, String uri, String tag) {
    assertThat(NameAddress.parse(value)).contains(new NameAddress(name, uri, tag));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          # uri                                            | user             | host          | number
          sip:201@192.0.2.1:5060;user=phone?a=b@c          | 201              | 192.0.2.1     | 201
          sips:+44%2820%29.7946-0018@example.org           | +44(20).7946-0018 | example.org  | +442079460018
          sip:+358-555-1234567;postd=pp22@example.org      | +358-555-1234567;postd=pp22 | example.org | +3585551234567
          SIP:ann:secret@[2001:db8::9]:5062                | ann              | 2001:db8::9   | ~~
          sip:[2001:db8::9]                                | ~~               | 2001:db8::9   | ~~
          sip:2001:db8::9                                  | ~~               | 2001:db8::9   | ~~
          sip:192.0.2.7:5060                               | ~~               | 192.0.2.7     | ~~
          192.0.2.7:5060                                   | ~~               | 192.0.2.7     | ~~
          pbx.example.org:5060                             | ~~               | pbx.example.org | ~~
          0201@example.org                                 | 0201             | example.org   | 0201
          sip:ann@home.example@example.org                 | ann@home.example | example.org   | ~~
          sip:j%C3%BCrgen%00@example.org                   | jürgen%00        | example.org   | ~~
          sip:j%FCrgen@example.org                         | jürgen           | example.org   | ~~
          sip:50%@example.org                              | 50%              | example.org   | ~~
          sip:%2A21%23@example.org                         | *21#             | example.org   | *21#
          tel:+44-20-7946-0018;ext=7                       | +44-20-7946-0018 | ~~            | +442079460018
          tel:+                                            | +                | ~~            | ~~
          urn:service:sos                                  | ~~               | ~~            | ~~
          soap.beep://192.0.2.103:3002                     | ~~               | ~~            | ~~
          """)
  void shouldReadUserHostAndNumber(String uri, String user, String host, String number) {
    NameAddress address = new NameAddress("", uri, "");

    assertThat(address.user()).isEqualTo(user);
    assertThat(address.host()).isEqualTo(host);
    assertThat(address.number().orElse("")).isEqualTo(number);
  }

  @Test
  void shouldFindNoAddressInStarOrNothing() {
    assertThat(NameAddress.parse("*")).isEmpty();
    assertThat(NameAddress.parse("  ")).isEmpty();
    assertThat(NameAddress.parse("<>")).isEmpty();
  }

  @Property
  void shouldNeverThrow(@ForAll String value) {
    assertThat(NameAddress.parse(value)).isNotNull();
    NameAddress bare = new NameAddress("", value, "");
    assertThat(bare.user()).isNotNull();
    assertThat(bare.host()).isNotNull();
    assertThat(bare.number()).isNotNull();
  }
}
