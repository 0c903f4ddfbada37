/** Networks that are spoiled on purpose, and whether the checks say so. */
@NullMarked
package io.github.mlopssdk.dl4j.contract;

import org.jspecify.annotations.NullMarked;
