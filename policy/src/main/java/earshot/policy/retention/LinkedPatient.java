package earshot.policy.retention;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A patient whom staff have linked to a call.
 *
 * @param id the patient's pseudonym here
 * @param died the date of death, not the day on which the practice heard of it; empty: alive, or
 *     not known
 */
public record LinkedPatient(String id, Optional<LocalDate> died) {}
