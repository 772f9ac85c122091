import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Makes THIRD-PARTY.txt of the bill of materials: each jar of others that is delivered, with its
 * licences. Fails where one has none that we may deliver under, or is in no bill.
 *
 * <p>Arguments: the bill (CycloneDX, XML), the folder of the jars, the file to write.
 */
final class ThirdParty {
  /**
   * By SPDX or, where a project's POM has no such name, in its own words. One of several is enough.
   */
  private static final Set<String> DELIVERABLE =
      Set.of(
          "0BSD",
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "Bouncy Castle Licence",
          "CC0-1.0",
          "EPL-1.0",
          "EPL-2.0",
          "LGPL-2.1-only",
          "MIT",
          "MIT-0",
          "Public Domain",
          "public domain");

  public static void main(String[] arguments) throws Exception {
    var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(arguments[0]);
    var components = (Element) document.getElementsByTagName("components").item(0);
    TreeMap<String, TreeSet<String>> licences = new TreeMap<>();
    List<String> jars = new ArrayList<>();
    for (Element component : children(components, "component")) {
      String name = text(component, "name");
      String version = text(component, "version");
      if (!text(component, "group").equals("earshot")) {
        licences.put(name + " " + version, licences(component));
      }
      jars.add(name + "-" + version);
    }
    List<String> wrong = new ArrayList<>();
    licences.forEach(
        (name, its) -> {
          if (its.stream().noneMatch(DELIVERABLE::contains)) {
            wrong.add(name + ": " + (its.isEmpty() ? "no licence" : its));
          }
        });
    try (Stream<Path> files = Files.list(Path.of(arguments[1]))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> !file.equals("earshot.jar"))
          .filter(file -> jars.stream().noneMatch(jar -> file.startsWith(jar)))
          .forEach(file -> wrong.add(file + ": in no bill of materials"));
    }
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(String.join("; ", wrong));
    }
    StringBuilder page =
        new StringBuilder(
            "What Earshot is delivered with, and its licences. Full texts are in the jars, or where"
                + " the bill of\nmaterials beside this file says. Earshot's own is LICENSE.\n\n");
    licences.forEach((name, its) -> page.append(name + ": " + String.join(", ", its) + "\n"));
    Files.writeString(Path.of(arguments[2]), page);
  }

  private static TreeSet<String> licences(Element component) {
    TreeSet<String> found = new TreeSet<>();
    for (Element all : children(component, "licenses")) {
      for (Element licence : children(all, "license")) {
        String id = text(licence, "id");
        found.add(id.isEmpty() ? text(licence, "name") : id);
      }
      for (Element expression : children(all, "expression")) {
        found.addAll(List.of(expression.getTextContent().split(" OR ")));
      }
    }
    return found;
  }

  private static String text(Element of, String name) {
    return children(of, name).stream().findFirst().map(Node::getTextContent).orElse("");
  }

  private static List<Element> children(Element of, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }
}
