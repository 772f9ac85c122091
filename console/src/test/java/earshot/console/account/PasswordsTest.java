package earshot.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "eleven char", "aaaaaaaaaaaaaaaa", "abababababababab", "i am MARY the first"})
  void shouldRefuseWhatIsEasilyGuessed(String password) {
    assertThat(Passwords.against(password, "mary")).isPresent();
  }

  @Test
  void shouldTakeWordsInAnyWriting() {
    assertThat(Passwords.against("three gulls over Whitby", "mary")).isEmpty();
    assertThat(Passwords.against("три чайки над морем", "mary")).isEmpty();
  }

  @Test
  void shouldRefuseWhatTakesTooLongToDigest() {
    assertThat(Passwords.against("long enough ".repeat(50), "mary")).isPresent();
  }
}
