package earshot.console.requests;

import earshot.console.calls.CallsPage;
import earshot.policy.file.Words;
import earshot.policy.request.Came;
import earshot.policy.request.FoundBy;
import earshot.policy.request.Ground;
import earshot.policy.request.Span;
import earshot.policy.request.Who;
import java.util.List;
import java.util.stream.Stream;

/** What requests are made of, as staff say it. */
final class Wording {
  private Wording() {}

  static String of(Who who) {
    return switch (who) {
      case PATIENT -> "The patient";
      case REPRESENTATIVE -> "Somebody for the patient: a parent, an attorney, a solicitor";
      case PERSONAL_REPRESENTATIVE -> "The executor or administrator of a patient who died";
      case CLAIMANT -> "Somebody who may have a claim because a patient died";
    };
  }

  static String of(Came came) {
    return switch (came) {
      case SPOKEN -> "Spoken: at the desk, or on the phone";
      case WRITTEN -> "In writing: a letter, an e-mail, a note";
      case ONLINE -> "Online: a form, the website, an app";
    };
  }

  static String of(FoundBy how) {
    return switch (how) {
      case NUMBER -> "found by a number that was given";
      case LINK -> "linked to the patient before";
      case STAFF -> "added by somebody here";
    };
  }

  static String of(Ground ground) {
    return switch (ground) {
      case IDENTITY_NOT_SHOWN -> "They have not shown who they are";
      case NOT_ENTITLED -> "They have not shown that they may ask";
      case UNFOUNDED -> "It is plainly not meant seriously";
      case EXCESSIVE -> "It plainly goes too far";
      case PATIENT_SAID_NO -> "The patient said before they died that nobody should have them";
    };
  }

  static String of(Span.Why why) {
    return switch (why) {
      case THIRD_PARTY -> "What is private to another person";
      case SERIOUS_HARM -> "What could seriously harm somebody’s health";
      case LEGAL_ADVICE -> "Advice from a lawyer";
      case CRIME -> "What would help a crime";
    };
  }

  static String of(Span.Side side) {
    return switch (side) {
      case BOTH -> "Both sides";
      case LEFT -> "The caller";
      case RIGHT -> "Whoever was called";
    };
  }

  static List<CallsPage.Choice> askers() {
    return Stream.of(Who.values()).map(who -> new CallsPage.Choice(who.word(), of(who))).toList();
  }

  static List<CallsPage.Choice> ways() {
    return Stream.of(Came.values())
        .map(came -> new CallsPage.Choice(came.word(), of(came)))
        .toList();
  }

  static List<CallsPage.Choice> grounds(boolean dead) {
    return Stream.of(Ground.values())
        .filter(ground -> dead || ground != Ground.PATIENT_SAID_NO)
        .map(ground -> new CallsPage.Choice(ground.word(), of(ground)))
        .toList();
  }

  static List<CallsPage.Choice> whys() {
    return Stream.of(Span.Why.values())
        .map(why -> new CallsPage.Choice(why.word(), of(why)))
        .toList();
  }

  static List<CallsPage.Choice> sides() {
    return Stream.of(Span.Side.BOTH, Span.Side.LEFT, Span.Side.RIGHT)
        .map(side -> new CallsPage.Choice(Words.of(side), of(side)))
        .toList();
  }
}
