package earshot.console.hearing;

import earshot.console.desk.Desk;
import earshot.console.words.Plain;
import earshot.policy.access.Ask;
import earshot.policy.access.Prospect;
import earshot.policy.cases.Cases;
import earshot.policy.decide.Picked;
import earshot.policy.decide.Reason;
import earshot.policy.file.Act;
import earshot.policy.file.Policy;
import earshot.policy.file.Purpose;
import earshot.policy.people.SignedIn;
import earshot.policy.phrase.Purposes;
import earshot.policy.sample.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The purposes for which somebody could hear a call, each with a case or a sample that it belongs
 * to; and those that are not theirs, with the reason. What is chosen is decided by the door,
 * whoever made the form.
 */
final class Choices {
  private final Desk desk;

  Choices(Desk desk) {
    this.desk = desk;
  }

  CallPage.Asking of(SignedIn who, String callId) {
    List<Purpose> published =
        desk.policy().stream()
            .map(Policy::purposes)
            .flatMap(purposes -> purposes.keySet().stream())
            .sorted()
            .toList();
    List<Picked> picks = picks(who, callId);
    List<Ask> asks =
        published.stream()
            .flatMap(purpose -> picks.stream().<Ask>map(one -> ask(purpose, one, callId, "")))
            .toList();
    List<Prospect> prospects = desk.door().prospects(who, asks);
    List<CallPage.Choice> allowed = new ArrayList<>();
    List<CallPage.Denied> denied = new ArrayList<>();
    for (int i = 0; i < published.size(); i++) {
      Purpose purpose = published.get(i);
      List<Prospect> its = prospects.subList(i * picks.size(), (i + 1) * picks.size());
      List<CallPage.Choice> may =
          its.stream()
              .filter(one -> one.against().isEmpty())
              .map(one -> choice(purpose, ((Ask.ToHear) one.ask()).picked()))
              .toList();
      allowed.addAll(may);
      if (may.isEmpty()) {
        denied.add(new CallPage.Denied(upper(Purposes.inShort(purpose)), why(its)));
      }
    }
    if (published.isEmpty()) {
      denied.add(new CallPage.Denied("Any purpose", Reason.NO_POLICY.sentence()));
    }
    return new CallPage.Asking(allowed, denied);
  }

  /** Cases first: where the call has one, what is wrong with it is what somebody wants to know. */
  private List<Picked> picks(SignedIn who, String callId) {
    List<Picked> picks = new ArrayList<>();
    desk.store()
        .index()
        .read(
            sql -> {
              Cases.ofCall(sql, callId)
                  .forEach(one -> picks.add(new Picked.Named(Optional.of(one))));
              Samples.withCall(sql, who.person(), callId)
                  .forEach(one -> picks.add(new Picked.Drawn(one)));
              return callId;
            });
    picks.add(new Picked.Named(Optional.empty()));
    return picks;
  }

  private static String why(List<Prospect> prospects) {
    return prospects.stream()
        .flatMap(one -> one.against().stream())
        .findFirst()
        .map(Reason::sentence)
        .orElse("");
  }

  private CallPage.Choice choice(Purpose purpose, Picked picked) {
    String what = upper(Purposes.inShort(purpose));
    return new CallPage.Choice(word(purpose, picked), what + about(picked));
  }

  private String about(Picked picked) {
    return switch (picked) {
      case Picked.Named(Optional<String> caseId) ->
          caseId
              .flatMap(desk.cases()::titleOf)
              .map(title -> ", for the case “" + Plain.given(title) + "”")
              .orElse("");
      case Picked.Drawn _ -> ", from a sample that was drawn for you";
      case Picked.Released _ -> ", from a set that was released to you";
    };
  }

  private static String word(Purpose purpose, Picked picked) {
    return purpose.word()
        + switch (picked) {
          case Picked.Named(Optional<String> caseId) -> "/case/" + caseId.orElse("");
          case Picked.Drawn(String id) -> "/sample/" + id;
          case Picked.Released(String id) -> "/set/" + id;
        };
  }

  /** What a form's word means; empty when it means nothing. */
  static Optional<Ask.ToHear> ask(String word, String callId, String reason) {
    String[] parts = word.split("/", 3);
    Optional<Purpose> purpose =
        Stream.of(Purpose.values()).filter(one -> one.word().equals(parts[0])).findFirst();
    if (parts.length < 3 || purpose.isEmpty() || !parts[2].matches("[a-z0-9-]{0,64}")) {
      return Optional.empty();
    }
    return switch (parts[1]) {
      case "case" ->
          Optional.of(
              ask(
                  purpose.get(),
                  new Picked.Named(Optional.of(parts[2]).filter(id -> !id.isEmpty())),
                  callId,
                  reason));
      case "sample" -> Optional.of(ask(purpose.get(), new Picked.Drawn(parts[2]), callId, reason));
      case "set" -> Optional.of(ask(purpose.get(), new Picked.Released(parts[2]), callId, reason));
      default -> Optional.empty();
    };
  }

  private static Ask.ToHear ask(Purpose purpose, Picked picked, String callId, String reason) {
    return new Ask.ToHear(Act.LISTEN, purpose, picked, callId, Optional.empty(), reason);
  }

  private static String upper(String text) {
    return text.substring(0, 1).toUpperCase(Locale.UK) + text.substring(1);
  }
}
