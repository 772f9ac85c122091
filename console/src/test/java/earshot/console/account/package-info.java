@NullMarked
package earshot.console.account;

import org.jspecify.annotations.NullMarked;
