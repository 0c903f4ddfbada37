/**
 * What patched classes of the JDK call. The agent defines these classes in the boot loader, where the JDK sees them; the
 * copies in this jar only carry the bytes. So nothing here may use a library, another package of this one, a lambda,
 * string concatenation or a concurrent map: each of them can come back here before it is ready.
 */
@NullMarked
package io.github.mlopssdk.boot;

import org.jspecify.annotations.NullMarked;
