package earshot.policy.daily;

/** Something that comes in bit by bit. */
@FunctionalInterface
interface Work {
  /**
   * Does some of what waits.
   *
   * @return how much that was; 0: nothing waits
   */
  int some();
}
