package earshot.console.web;

import earshot.console.account.SignIns.Way;

/**
 * How somebody came into their session.
 *
 * @param way by which
 * @param account the name that they typed; empty where they typed none
 */
public record CameBy(Way way, String account) {
  static final CameBy UNKNOWN = new CameBy(Way.PASSWORD, "");

  /** Whether they have a password that can be asked for again. */
  public boolean hasPassword() {
    return way != Way.PROVIDER;
  }
}
