package earshot.console;

import earshot.console.api.Scope;
import earshot.console.api.Tokens;
import earshot.policy.file.Purpose;
import earshot.policy.people.SignedIn;
import java.util.Set;

/** A program elsewhere that asks the console with a token, and without a browser. */
final class Program {
  private static final String HEADER = "Authorization";

  private final Visitor wire;
  private final String id;
  private final String token;

  private Program(OpenConsole open, String id, String token) {
    this.wire = open.visitor();
    this.id = id;
    this.token = token;
  }

  /** One that a manager allowed to act as this person, who took its token. */
  static Program of(OpenConsole open, SignedIn person, Set<Scope> scopes, Set<Purpose> purposes) {
    Tokens tokens = new Tokens(open.desk);
    Tokens.Wanted wanted =
        new Tokens.Wanted(
            person.person(), "a test", scopes, purposes, open.desk.today().plusMonths(6));
    String id = tokens.allow(open.manager, wanted);
    return new Program(open, id, tokens.take(person, id).orElseThrow());
  }

  /** One that shows this. */
  static Program with(OpenConsole open, String token) {
    return new Program(open, "", token);
  }

  String id() {
    return id;
  }

  String token() {
    return token;
  }

  Visitor.Page get(String path) {
    return wire.get(path, HEADER, "Bearer " + token);
  }

  Visitor.Page get(String path, String name, String value) {
    return wire.get(path, HEADER, "Bearer " + token, name, value);
  }

  Visitor.Page post(String path, String json) {
    return wire.json(path, json, HEADER, "Bearer " + token);
  }
}
