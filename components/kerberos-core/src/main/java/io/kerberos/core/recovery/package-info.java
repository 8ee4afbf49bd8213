/** What happens before the first camera runs: every file that a crash left is explained, finished or put aside. */
@NullMarked
package io.kerberos.core.recovery;

import org.jspecify.annotations.NullMarked;
