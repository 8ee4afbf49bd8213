/** Tests of the scorer. */
@NullMarked
package io.kerberos.benchmarks.score;

import org.jspecify.annotations.NullMarked;
