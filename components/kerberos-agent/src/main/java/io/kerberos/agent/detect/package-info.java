/** Footage through the detector without an agent: what it finds in a file, with the settings of a camera or others. */
@NullMarked
package io.kerberos.agent.detect;

import org.jspecify.annotations.NullMarked;
