/** What surrounds a run and is recorded without a call: the state of the code, the command, the class path, the machine. */
@NullMarked
package io.github.mlopssdk.environment;

import org.jspecify.annotations.NullMarked;
