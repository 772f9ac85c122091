package earshot.capture.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageShapeTest {
  @ParameterizedTest
  @CsvSource({
    "Call-ID: 8f1c2d3e@192.0.2.10, Call-ID: 1a9b7c44d2@198.51.100.7",
    "CSeq: 102 INVITE, CSeq: 871 INVITE",
    "tag=as7d, tag=4kb2j",
    "branch=z9hG4bK-a1, branch=z9hG4bK-77c",
    "sip:201@pbx, sip:442@pbx",
    "<sip:%61nn7@pbx>, <sip:%62jo7@pbx>"
  })
  void shouldNotSeeWhatIsAnotherInEveryCall(String one, String other) {
    assertThat(MessageShape.of(one)).isEqualTo(MessageShape.of(other));
  }

  @Test
  void shouldNotSeeWhoIsNamed() {
    assertThat(MessageShape.of("\"Ann Other\" <sip:201@pbx>;tag=1"))
        .isEqualTo(MessageShape.of("\"Florian Meier\" <sip:202@pbx>;tag=2"));
  }

  @ParameterizedTest
  @CsvSource({
    // keywords and methods
    "CSeq: 1 SUBSCRIBE, CSeq: 1 subscribe",
    "CSeq: 1 INVITE, CSeq: 1 INVENT",
    "Content-Type: application/sdp, Content-Type: implication/sdp",
    // how large a number is
    "CSeq: 1 ACK, CSeq: 10 ACK",
    "CSeq: 2147483647 ACK, CSeq: 2147483648 ACK",
    "CSeq: 2147483648 ACK, CSeq: 2147483649 ACK",
    "CSeq: 4294967295 ACK, CSeq: 4294967296 ACK",
    "CSeq: 9223372036854775807 ACK, CSeq: 9223372036854775808 ACK",
    // what may not stand in a host's name, or a telephone number
    "sip:a@pbx1.example, sip:a@pbx1*example",
    "sip:a@pbx1.example, sip:a@pbx1..example",
    "sip:a@pbx1.example, sip:a@.pbx1.example",
    "sip:a@pbx1.example, sip:a@pbx1.example.",
    "sip:a@.pbx1.example, sip:a@pbx1..example",
    "tel:+44207, tel:44+207",
    "tel:+4420a, tel:+4420x",
    // where a port begins
    "sip:a@b:0x10, sip:a@b:x10",
    // escapes
    "sip:%61nn7@pbx, sip:%zznn7@pbx",
    "sip:%61nn7@pbx, sip:%6",
    // everything else
    "<sip:a@b>, sip:a@b",
    "tag=a1;lr, tag=a1 ;lr",
    "a1(b, a1)b"
  })
  void shouldSeeWhatAGrammarSees(String one, String other) {
    assertThat(MessageShape.of(one)).isNotEqualTo(MessageShape.of(other));
  }

  @Test
  void shouldKnowWhereAQuotationEnds() {
    // Outside of quotation marks a word may be a keyword; a mark that is escaped ends nothing
    assertThat(MessageShape.of("\"a\\\"b\" INVITE"))
        .isNotEqualTo(MessageShape.of("\"a\\\"b\" ACK"));
    // and one that is never closed, or on another line, begins nothing
    assertThat(MessageShape.of("a\" INVITE")).isNotEqualTo(MessageShape.of("a\" ACK"));
    assertThat(MessageShape.of("a\" INVITE\r\n\"")).isNotEqualTo(MessageShape.of("a\" ACK\r\n\""));
  }

  @Test
  void shouldReduceAnythingToNoMoreThanItIs() {
    String escapes = "%41%4";
    assertThat(MessageShape.of(escapes)).hasSizeLessThanOrEqualTo(escapes.length());
    assertThat(MessageShape.of("")).isEmpty();
    assertThat(MessageShape.of("\"\\")).isEqualTo("\"\\");
  }
}
