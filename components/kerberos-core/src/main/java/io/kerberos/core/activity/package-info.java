/** Where it moved, second by second: from the boxes of single looks to a small file beside each recording. */
@NullMarked
package io.kerberos.core.activity;

import org.jspecify.annotations.NullMarked;
