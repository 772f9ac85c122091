package earshot.console.api;

import earshot.console.api.IntegrationsPage.TokenLine;
import earshot.console.desk.Desk;
import earshot.console.words.Plain;
import earshot.policy.file.Purpose;
import earshot.policy.phrase.Purposes;
import earshot.policy.time.PlainWords;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Tokens as people read of them. What was over long ago is left out. */
final class TokenLines {
  private static final Duration SHOWN = Duration.ofDays(30);

  private final Desk desk;

  TokenLines(Desk desk) {
    this.desk = desk;
  }

  List<TokenLine> of(List<Token> tokens) {
    Instant now = desk.clock().instant();
    return tokens.stream()
        .filter(one -> one.ended().orElse(one.expires()).plus(SHOWN).isAfter(now))
        .map(one -> line(one, now))
        .toList();
  }

  private TokenLine line(Token token, Instant now) {
    boolean open = token.isGood(now);
    return new TokenLine(
        token.id(),
        Plain.given(token.label()),
        desk.people().nameOf(token.person()).map(Plain::given).orElse("Somebody"),
        may(token),
        PlainWords.of(LocalDate.ofInstant(token.expires().minusSeconds(1), desk.zone())),
        token
            .lastUsed()
            .map(at -> "Last used " + Plain.when(at, desk.zone(), desk.today()) + ".")
            .orElse("Never used."),
        state(token, open),
        open ? token.taken() ? "recorded" : "partial" : "not-answered",
        open,
        open && !token.taken());
  }

  private static String state(Token token, boolean open) {
    if (!open) {
      return token.ended().isPresent() ? "Withdrawn" : "Over";
    }
    return token.taken() ? "In use" : "Waiting";
  }

  private static List<String> may(Token token) {
    List<String> may = new ArrayList<>();
    for (Scope scope : token.scopes().stream().sorted().toList()) {
      if (scope == Scope.AUDIO_HEAR) {
        List<String> purposes = token.purposes().stream().sorted().map(Purposes::inShort).toList();
        may.add("Hear calls to " + String.join(", or to ", purposes));
      } else {
        may.add(scope.sentence());
      }
    }
    return may;
  }

  static NewTokenPage.Choice choice(Purpose purpose, boolean chosen) {
    return new NewTokenPage.Choice(purpose.word(), Purposes.inShort(purpose), chosen);
  }
}
