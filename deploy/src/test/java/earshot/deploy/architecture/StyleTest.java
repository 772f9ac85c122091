package earshot.deploy.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import earshot.storage.access.AuditEntry;
import earshot.storage.access.Authority;
import earshot.storage.key.DataKeys;

/** How classes are made here. */
@AnalyzeClasses(
    packages = "earshot",
    importOptions = {DoNotIncludeTests.class, StyleTest.WrittenByHand.class})
class StyleTest {

  /** Leaves out the tables that are made of the index's migrations. */
  static final class WrittenByHand implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/earshot/storage/index/tables/");
    }
  }

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      noClasses().should().haveNameMatching(".*(Utils?|Manager|Helper|Impl)");

  @ArchTest
  static final ArchRule CLASSES_ARE_FINAL_UNLESS_MADE_TO_BE_EXTENDED =
      classes()
          .that()
          .areTopLevelClasses()
          .and()
          .areNotInterfaces()
          .and()
          .areNotAnnotatedWith("org.jspecify.annotations.NullMarked")
          .and()
          .doNotHaveModifier(JavaModifier.ABSTRACT)
          .and(
              DescribedPredicate.describe(
                  "are not sealed or enums with bodies",
                  type -> !type.isEnum() && !type.reflect().isSealed()))
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule NOTHING_STATIC_CHANGES =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage("earshot..")
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule CAPTURE_COUNTS_AND_DOES_NOT_LOG =
      noClasses()
          .that()
          .resideInAPackage("earshot.capture..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.log4j..")
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule CAPTURE_KNOWS_NO_CLOCK_BUT_THE_PACKETS =
      noClasses()
          .that()
          .resideInAPackage("earshot.capture..")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now");

  /** Whoever lets somebody hear a recording, or destroys one, is found by this. */
  @ArchTest
  static final ArchRule POLICY_ALONE_GIVES_LEAVE =
      noClasses()
          .that()
          .resideOutsideOfPackages("earshot.policy..", "earshot.storage.access..")
          .should()
          .callMethod(Authority.class, "grant", AuditEntry.class, String.class)
          .orShould()
          .callMethod(Authority.class, "order", AuditEntry.class, String.class);

  /**
   * A grant is what a permit becomes once all is done that it asks for, and an order what a
   * disposal rests on; nothing else makes either.
   */
  @ArchTest
  static final ArchRule ONLY_A_DISCHARGED_PERMIT_BECOMES_A_GRANT =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("earshot.policy.access.Access$Discharged")
          .should()
          .callMethod(Authority.class, "grant", AuditEntry.class, String.class);

  @ArchTest
  static final ArchRule ONLY_A_DISPOSAL_GIVES_ORDERS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("earshot.policy.disposal.Disposal")
          .should()
          .callMethod(Authority.class, "order", AuditEntry.class, String.class);

  /** Who decides reads the facts in the same transaction, and writes the answer there. */
  @ArchTest
  static final ArchRule ONLY_THE_DOOR_DECIDES =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("earshot.policy.access.Door")
          .should(callAMethodNamed("decide", "earshot.policy.decide.Decisions"));

  /** The files of a call are opened by the store, which takes a grant, and by storage itself. */
  @ArchTest
  static final ArchRule NO_AUDIO_WITHOUT_A_GRANT =
      noClasses()
          .that()
          .resideOutsideOfPackage("earshot.storage..")
          .should(callAMethodNamed("open", "earshot.storage.seal.SealedCallFiles"))
          .orShould(callAMethodNamed("of", "earshot.storage.seal.RecordedWav"));

  /** Audio and call records are decrypted in storage alone; others get them by a grant. */
  @ArchTest
  static final ArchRule STORAGE_ALONE_DECRYPTS =
      noClasses()
          .that()
          .resideOutsideOfPackage("earshot.storage..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("earshot.storage.crypt..")
          .orShould()
          .callMethod(DataKeys.class, "open", String.class)
          .orShould()
          .callMethod(DataKeys.class, "create", String.class);

  private static ArchCondition<JavaClass> callAMethodNamed(String method, String owner) {
    return ArchConditions.callMethodWhere(
        DescribedPredicate.describe(
            owner + "." + method,
            call ->
                call.getTargetOwner().getFullName().equals(owner)
                    && call.getTarget().getName().equals(method)));
  }

  @ArchTest
  static final ArchRule EVERY_PACKAGE_SAYS_WHAT_IT_IS_FOR =
      classes().that().areTopLevelClasses().should(liveInAPackageWithPackageInfo());

  private static ArchCondition<JavaClass> liveInAPackageWithPackageInfo() {
    return new ArchCondition<>("live in a package with a package-info") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean told = type.getPackage().tryGetPackageInfo().isPresent();
        events.add(
            new SimpleConditionEvent(
                type, told, type.getPackageName() + (told ? " has" : " lacks") + " package-info"));
      }
    };
  }
}
