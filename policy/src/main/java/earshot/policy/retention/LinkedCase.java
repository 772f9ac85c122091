package earshot.policy.retention;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A case that a call belongs to.
 *
 * @param id which, {@code C-2026-17}
 * @param closed the day it was closed; empty: open
 */
public record LinkedCase(String id, Optional<LocalDate> closed) {}
