package earshot.deploy.policy;

import earshot.policy.file.Policy;
import earshot.policy.file.Words;
import earshot.policy.notice.NoticeFormat;
import earshot.policy.notice.NoticeKind;
import earshot.policy.notice.Notices;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code earshot policy notice}. */
@Command(
    name = "notice",
    mixinStandardHelpOptions = true,
    header = "Write a notice, made of the policy and of nothing else.",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The notice is printed.",
      "1:The file could not be read; a line each says why.",
      "2:The command was not understood."
    })
final class PolicyNoticeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The policy file.")
  private Path file = Path.of("");

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "patient",
      description = "patient (unless said otherwise), website, announcement or staff.")
  private String kind = "patient";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "html, text (unless said otherwise), or trace: each sentence with the rules that it"
              + " tells.")
  private String format = "text";

  @Override
  public Integer call() {
    NoticeKind wanted = word(NoticeKind.class, kind, "--kind");
    NoticeFormat as = word(NoticeFormat.class, format, "--format");
    Optional<Policy> policy = PolicyFiles.read(file, spec.commandLine().getErr());
    PrintWriter out = spec.commandLine().getOut();
    policy.ifPresent(
        read -> {
          out.print(as.write(Notices.of(read, wanted)));
          out.flush();
        });
    return policy.isPresent() ? 0 : 1;
  }

  private <E extends Enum<E>> E word(Class<E> of, String word, String option) {
    return Words.read(of, word)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "'"
                        + word
                        + "' is none of "
                        + String.join(", ", Words.all(of))
                        + ": "
                        + option));
  }
}
