package earshot.deploy.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vagrant's own judgement of our Vagrantfile. */
class VagrantfileTest {
  @TempDir private Path home;

  @Test
  void shouldBeValid() throws Exception {
    // Given no hypervisor, as on a machine that only builds
    Map<String, String> environment =
        Map.of("VAGRANT_HOME", home.toString(), "VAGRANT_CHECKPOINT_DISABLE", "1");

    // When Vagrant reads it
    Tool vagrant =
        Tool.run(List.of("vagrant", "validate", "--ignore-provider", "--no-color"), environment);

    // Then it finds two machines, all files that they are given, and no fault
    assertThat(vagrant.exit()).as(vagrant.said()).isZero();
    assertThat(vagrant.said()).contains("earshot:", "phones:", "validated successfully");
  }
}
