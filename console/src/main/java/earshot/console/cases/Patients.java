package earshot.console.cases;

import earshot.console.words.Plain;
import earshot.policy.cases.Links;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Patients as staff know them: by the number that the practice has for them. */
final class Patients {
  private final CaseDesk cases;

  Patients(CaseDesk cases) {
    this.cases = cases;
  }

  /** A patient in words. */
  static String words(Links.Linked patient) {
    return "Patient "
        + patient.identifier().map(Plain::given).orElse("whose number went with the recording");
  }

  /** The patients of a case's calls, by pseudonym. */
  Map<String, String> ofCase(String caseId) {
    Map<String, String> patients = new LinkedHashMap<>();
    for (String call : cases.desk().practice().caseBook().calls(caseId)) {
      patients.putAll(ofCall(call));
    }
    return patients;
  }

  /** Those of one call. */
  Map<String, String> ofCall(String callId) {
    List<Links.Linked> linked = cases.desk().practice().links().of(callId);
    Map<String, String> patients = new LinkedHashMap<>();
    linked.forEach(one -> patients.putIfAbsent(one.patient(), words(one)));
    return patients;
  }
}
