package earshot.console.hearing;

import java.util.List;

/** What was just done on a call's page, as far as the page has to tell of it. */
sealed interface Done {
  /** It was only opened. */
  record Nothing() implements Done {}

  /**
   * What was typed was wrong, or policy refused it.
   *
   * @param problem what was wrong
   * @param typed what was typed, to be typed no second time
   */
  record Wrong(String problem, CallPage.Typed typed) implements Done {}

  /**
   * A note was wrong.
   *
   * @param hearing of the call, as somebody hears it
   * @param recording which of its recordings
   * @param problem what was wrong
   * @param typed what was typed
   */
  record NoteWrong(Hearing hearing, int recording, String problem, PlayerPage.Typed typed)
      implements Done {}

  /**
   * Somebody asked who heard it.
   *
   * @param who in sentences
   */
  record Listened(List<String> who) implements Done {}

  /**
   * Somebody asked whether it is what was recorded.
   *
   * @param told what came of it
   */
  record Checked(CallPage.Checked told) implements Done {}
}
