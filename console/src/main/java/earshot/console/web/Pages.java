package earshot.console.web;

import earshot.console.desk.Desk;
import earshot.console.desk.Part;
import earshot.policy.file.Role;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.web.csrf.CsrfToken;

/** Writes pages: a template, compiled with the program, and one record that has all it tells. */
public final class Pages {
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Desk desk;
  private final Sessions sessions;
  private final Assets assets;

  /** For the people of this desk. */
  public Pages(Desk desk, Sessions sessions, Assets assets) {
    this.desk = desk;
    this.sessions = sessions;
    this.assets = assets;
  }

  /** Writes a whole page. */
  public void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String template,
      String title,
      Object page)
      throws IOException {
    write(response, status, template, Map.of("frame", frame(request, title), "page", page));
  }

  /** Writes a part of a page, to be put into one that is there. */
  public void part(HttpServletResponse response, String template, Object page) throws IOException {
    write(response, HttpServletResponse.SC_OK, template, Map.of("page", page));
  }

  private void write(
      HttpServletResponse response, int status, String template, Map<String, Object> with)
      throws IOException {
    StringOutput out = new StringOutput();
    templates.render(template + ".jte", with, out);
    byte[] octets = out.toString().getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("text/html;charset=UTF-8");
    response.setContentLength(octets.length);
    response.getOutputStream().write(octets);
  }

  private Frame frame(HttpServletRequest request, String title) {
    Optional<Person> person = sessions.person().filter(_ -> !sessions.isLocked(request));
    CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    return new Frame(
        title,
        person.map(Person::displayName),
        person.map(one -> links(request, desk.roles(one.id()))).orElse(List.of()),
        token == null
            ? new Frame.Csrf("_csrf", "")
            : new Frame.Csrf(token.getParameterName(), token.getToken()),
        person.isPresent() ? sessions.lockAfter().toSeconds() : 0,
        assets.version());
  }

  private static List<Frame.Link> links(HttpServletRequest request, Set<Role> roles) {
    return Stream.of(Part.values())
        .filter(part -> part.isInMenu() && part.isFor(roles))
        .map(
            part ->
                new Frame.Link(
                    part.home(), part.title(), request.getRequestURI().startsWith(part.home())))
        .toList();
  }
}
