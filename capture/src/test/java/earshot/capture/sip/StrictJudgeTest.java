package earshot.capture.sip;

import static earshot.capture.sip.Messages.INVITE;
import static earshot.capture.sip.Messages.headers;
import static earshot.capture.sip.Messages.octets;
import static earshot.capture.sip.Messages.parse;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("watches the standard streams")
class StrictJudgeTest {
  private static final String OTHERWISE = "strict parser reads the message otherwise";

  @Test
  void shouldReadNoRealMessageOtherwise() throws IOException {
    // Two readings of one message must not make two calls of it.
    List<Path> files = new ArrayList<>(Messages.shared("rfc4475"));
    files.addAll(Messages.shared("kamailio-test"));
    for (Path file : files) {
      SipMessage message = parse(Files.readAllBytes(file));
      if (!(message instanceof MalformedSip)) {
        assertThat(headers(message).repairs()).as(file.toString()).doesNotContain(OTHERWISE);
      }
    }
  }

  @Test
  void shouldNotDecideWhatAFieldSays() {
    // Given a branch that jain-sip takes, but of which it reads only the part before the bracket
    SipHeaders headers = headers(parse(INVITE.replace("z9hG4bK-a1", "z9hG(bK-a1")));

    // Then the whole branch counts, and the difference is named
    assertThat(headers.branch()).isEqualTo("z9hG(bK-a1");
    assertThat(headers.repairs()).containsExactly(OTHERWISE);
  }

  @Test
  void shouldNotBeShownWhatIsTooLong() {
    SipHeaders headers = headers(parse(INVITE.replace("rport", "x".repeat(2_000))));

    assertThat(headers.repairs()).containsExactly("fields too long for the strict parser");
    assertThat(headers.branch()).isEqualTo("z9hG4bK-a1");
  }

  @Test
  void shouldNeverPrint() {
    // Given the standard streams watched, all classes being loaded: agents tell of that
    readMutations();
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream watch = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(watch);
    System.setErr(watch);
    try {
      // When messages with all kinds of faults are read
      readMutations();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }

    // Then jain-sip said nothing
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private static void readMutations() {
    byte[] octets = octets(INVITE.replace("User-Agent", "Replaces: a;b\r\nRefer-To"));
    Random random = new Random(3261);
    for (int i = 0; i < 5_000; i++) {
      byte[] mutated = octets.clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      assertThat(parse(mutated)).isNotNull();
    }
  }
}
