/** Benchmarks: what cameras cost, what the detector finds on recorded scenes, and how fast two inner loops are. */
@NullMarked
package io.kerberos.benchmarks;

import org.jspecify.annotations.NullMarked;
