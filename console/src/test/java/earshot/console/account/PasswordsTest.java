package earshot.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  private static final List<String> HERE = List.of("Mary Manager", "Seagull Lane Surgery");

  @ParameterizedTest
  @ValueSource(
      strings = {"", "eleven char", "aaaaaaaaaaaaaaaa", "abababababababab", "i am MARY the first"})
  void shouldRefuseWhatIsEasilyGuessed(String password) {
    assertThat(Passwords.against(password, "mary", HERE)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password1234",
        "P4ssw0rd2026!!",
        "Passw0rd-Passw0rd",
        "Welcome123456",
        "123456789012",
        "qwertyuiop12",
        "1q2w3e4r5t6y",
        "1qaz2wsx3edc",
        "zyxwvutsrqpo",
        "letmeinletmein",
        "Liverpool1892",
        "CorrectHorseBatteryStaple",
        "Summer2026Summer2026",
        "SeagullLane2026",
        "Seagull-Surgery-1",
        "ManagerManager99",
        "Earshot!Earshot!"
      })
  void shouldRefuseWhatEverybodyTakesAndWhatIsThoughtOfHere(String password) {
    assertThat(Passwords.against(password, "boss", HERE)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "purple teapot marching",
        "x7Rq-Vkmp2bTt",
        "monkey kettle ladder",
        "gull over 3 roofs"
      })
  void shouldTakeWhatIsNot(String password) {
    assertThat(Passwords.against(password, "boss", HERE)).isEmpty();
  }

  @Test
  void shouldTakeWordsInAnyWriting() {
    assertThat(Passwords.against("three gulls over Whitby", "mary", HERE)).isEmpty();
    assertThat(Passwords.against("три чайки над морем", "mary", HERE)).isEmpty();
  }

  @Test
  void shouldRefuseWhatTakesTooLongToDigest() {
    assertThat(Passwords.against("long enough ".repeat(50), "mary", HERE)).isPresent();
  }
}
