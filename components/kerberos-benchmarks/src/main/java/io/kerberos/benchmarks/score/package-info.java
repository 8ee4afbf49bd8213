/** What a detector reported on scenes whose truth is known, judged: found, missed, false, how late and at what cost. */
@NullMarked
package io.kerberos.benchmarks.score;

import org.jspecify.annotations.NullMarked;
