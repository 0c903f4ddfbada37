/**
 * What patched classes of the JDK call. The agent defines these classes in the boot loader, where the JDK sees them, as
 * package {@code io.github.mlopssdk.boot}: a package that the library's module had too would be taken from the module.
 * The copies here only carry the bytes.
 *
 * <p>Nothing here may use a library, another package of this one, a lambda, string concatenation or a concurrent map: each
 * of them can come back here before it is ready.
 */
@NullMarked
package io.github.mlopssdk.hook;

import org.jspecify.annotations.NullMarked;
