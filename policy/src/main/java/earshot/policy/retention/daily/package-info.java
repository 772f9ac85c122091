/**
 * When a sweep runs: once a day, and once however many processes share the database. db-scheduler
 * keeps that in a table ({@code scheduled_tasks.sql} beside this package's classes says which); its
 * threads run the sweep, one at a time.
 */
@NullMarked
package earshot.policy.retention.daily;

import org.jspecify.annotations.NullMarked;
