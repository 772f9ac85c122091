package earshot.policy.people;

/**
 * Somebody who has proved who they are. What they may do is looked up each time.
 *
 * @param person their pseudonym
 * @param device from where they act, a word
 */
public record SignedIn(String person, String device) {}
