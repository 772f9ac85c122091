/**
 * Looking after the console: people and their roles, the keys, the audit trail. Nothing here
 * decides who may do what: policy does, and refuses. Tomcat's threads.
 */
@NullMarked
package earshot.console.admin;

import org.jspecify.annotations.NullMarked;
