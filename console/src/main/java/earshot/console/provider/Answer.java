package earshot.console.provider;

/** What a provider says. */
public sealed interface Answer {
  /**
   * Who somebody is there.
   *
   * @param subject their name there that nobody else ever has
   * @param account their account's name
   */
  record Known(String subject, String account) implements Answer {}

  /**
   * Nothing that can be believed.
   *
   * @param why for the log, without anybody's name
   */
  record Refused(String why) implements Answer {}

  /**
   * It could not be asked.
   *
   * @param why for the log
   */
  record Away(String why) implements Answer {}
}
