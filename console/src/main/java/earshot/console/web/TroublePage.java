package earshot.console.web;

/**
 * Why there is no page.
 *
 * @param heading in a few words
 * @param words what it means, and what to do
 */
public record TroublePage(String heading, String words) {
  static TroublePage of(int status) {
    return switch (status) {
      case 403 ->
          new TroublePage(
              "You cannot see this",
              "Your role does not include this page, or the page was open for too long. Go back to"
                  + " Today; if you need the page for your work, ask your practice manager.");
      case 404 ->
          new TroublePage(
              "There is no such page",
              "The address is not right, or what was there is gone. Search for the call again.");
      case 413 ->
          new TroublePage(
              "The file is too large", "A policy’s file has 64 kB at most. Choose another one.");
      case 503 ->
          new TroublePage(
              "The list of calls cannot be reached",
              "Recording is not affected. Wait a minute, then try again.");
      default ->
          status >= 500
              ? new TroublePage(
                  "Something went wrong",
                  "Recording is not affected. Try again; if it happens again, tell whoever looks"
                      + " after the recorder, with the time.")
              : new TroublePage("This could not be understood", "Go back, and try again.");
    };
  }
}
