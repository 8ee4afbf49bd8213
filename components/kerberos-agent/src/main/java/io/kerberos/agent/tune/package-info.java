/** Why footage does or does not make the detector fire: watches it with several settings, and tells and draws what was seen. */
@NullMarked
package io.kerberos.agent.tune;

import org.jspecify.annotations.NullMarked;
