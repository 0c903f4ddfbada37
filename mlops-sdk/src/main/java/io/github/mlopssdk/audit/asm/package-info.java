/** What reads and writes instructions with ASM. Loaded by {@code AsmClasses} alone, with an ASM of its own. */
@NullMarked
package io.github.mlopssdk.audit.asm;

import org.jspecify.annotations.NullMarked;
