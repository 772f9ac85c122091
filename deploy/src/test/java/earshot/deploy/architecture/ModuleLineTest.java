package earshot.deploy.architecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Modules form one line that never turns back: docs/decisions/0001-modules.md. */
@AnalyzeClasses(packages = "earshot", importOptions = DoNotIncludeTests.class)
class ModuleLineTest {

  @ArchTest
  static final ArchRule MODULES_KEEP_THEIR_LINE =
      line("capture", "storage", "policy", "console", "deploy")
          .layer("testkit")
          .definedBy("earshot.testkit..")
          .whereLayer("testkit")
          .mayOnlyAccessLayers("capture");

  @ArchTest
  static final ArchRule PACKAGES_OF_DEPLOY_FORM_NO_CYCLE =
      SlicesRuleDefinition.slices().matching("earshot.deploy.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PACKAGES_OF_STORAGE_FORM_NO_CYCLE =
      SlicesRuleDefinition.slices().matching("earshot.storage.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PACKAGES_OF_POLICY_FORM_NO_CYCLE =
      SlicesRuleDefinition.slices().matching("earshot.policy.(*)..").should().beFreeOfCycles();

  /** Layers of which each may access those named before it. */
  private static LayeredArchitecture line(String... modules) {
    LayeredArchitecture line =
        Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("earshot..")
            .withOptionalLayers(true);
    for (String module : modules) {
      line = line.layer(module).definedBy("earshot." + module + "..");
    }
    for (int i = 0; i < modules.length; i++) {
      String[] before = java.util.Arrays.copyOf(modules, i);
      boolean last = i == modules.length - 1;
      if (i == 0) {
        line = line.whereLayer(modules[i]).mayNotAccessAnyLayer();
      } else if (!last) {
        line = line.whereLayer(modules[i]).mayOnlyAccessLayers(before);
      }
    }
    return line;
  }
}
