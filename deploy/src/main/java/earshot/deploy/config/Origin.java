package earshot.deploy.config;

/** Where a value comes from. */
public sealed interface Origin {

  /** As it reads after "in" or "from". */
  String text();

  /** Nobody set it. */
  record Default() implements Origin {
    @Override
    public String text() {
      return "default";
    }
  }

  /** A file sets it; the first line and column are 1. */
  record FileLine(String file, int line, int column) implements Origin {
    @Override
    public String text() {
      return file + " line " + line;
    }
  }

  /** An environment variable sets it. */
  record Variable(String name) implements Origin {
    @Override
    public String text() {
      return "environment " + name;
    }
  }

  /** An option of the command line sets it. */
  record Option(String name) implements Origin {
    @Override
    public String text() {
      return "option " + name;
    }
  }
}
