/**
 * The index of all calls in SQL: SQLite in the data folder, or PostgreSQL when a URL names it, by
 * the same code ({@link IndexDatabase}). Nothing in it names a person in clear: what is known of
 * the parties is sealed under the call's own key ({@link Sealing}), and searching goes by keyed
 * digests ({@link Tokens}). Any thread may read; writes are transactions, on SQLite one at a time.
 * Two processes, capture and console, share it. The table classes below this package are made of
 * the migrations by the build.
 */
@NullMarked
package earshot.storage.index;

import org.jspecify.annotations.NullMarked;
