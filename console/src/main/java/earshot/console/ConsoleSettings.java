package earshot.console;

import earshot.console.directory.DirectorySettings;
import earshot.console.hooks.HookSettings;
import earshot.console.provider.ProviderSettings;
import earshot.console.tls.Certificate;
import earshot.policy.file.Role;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the console is reached, and for how long somebody stays signed in.
 *
 * @param listen where; port 0 takes any that is free
 * @param certificate the practice's own; empty: the console makes one
 * @param lockAfter after so long without a click the password is asked for again
 * @param signOutAfter after so long everybody signs in anew
 * @param directory knows the passwords of people who have none here
 * @param provider says who people are who come in by it
 * @param secondFactor who needs more than a password: whoever has one of these roles
 * @param hooks how programs elsewhere are told what happens
 */
public record ConsoleSettings(
    InetSocketAddress listen,
    Optional<Certificate> certificate,
    Duration lockAfter,
    Duration signOutAfter,
    Optional<DirectorySettings> directory,
    Optional<ProviderSettings> provider,
    Set<Role> secondFactor,
    HookSettings hooks) {
  /** Copies. */
  public ConsoleSettings {
    secondFactor = Set.copyOf(secondFactor);
  }

  /** The usual times, at this address. */
  public static ConsoleSettings at(InetSocketAddress listen) {
    return new ConsoleSettings(
        listen,
        Optional.empty(),
        Duration.ofMinutes(10),
        Duration.ofHours(10),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        HookSettings.USUAL);
  }

  /** The same with a directory. */
  public ConsoleSettings with(DirectorySettings known) {
    return new ConsoleSettings(
        listen,
        certificate,
        lockAfter,
        signOutAfter,
        Optional.of(known),
        provider,
        secondFactor,
        hooks);
  }

  /** The same with a provider of identities. */
  public ConsoleSettings with(ProviderSettings believed) {
    return new ConsoleSettings(
        listen,
        certificate,
        lockAfter,
        signOutAfter,
        directory,
        Optional.of(believed),
        secondFactor,
        hooks);
  }

  /** The same with programs told so. */
  public ConsoleSettings with(HookSettings told) {
    return new ConsoleSettings(
        listen, certificate, lockAfter, signOutAfter, directory, provider, secondFactor, told);
  }

  /** The same with a second factor for these roles. */
  public ConsoleSettings withSecondFactor(Set<Role> roles) {
    return new ConsoleSettings(
        listen, certificate, lockAfter, signOutAfter, directory, provider, roles, hooks);
  }
}
