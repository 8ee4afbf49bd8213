/** What tests and the demo stand on; at the root only the threads that its servers run on. */
@NullMarked
package io.kerberos.testkit;

import org.jspecify.annotations.NullMarked;
