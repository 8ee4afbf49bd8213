/** Tests of what the benchmarks read and write. */
@NullMarked
package io.kerberos.benchmarks;

import org.jspecify.annotations.NullMarked;
