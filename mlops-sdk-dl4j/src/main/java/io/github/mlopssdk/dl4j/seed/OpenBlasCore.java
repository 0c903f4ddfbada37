package io.github.mlopssdk.dl4j.seed;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/**
 * The family of CPUs for which OpenBLAS computes. JavaCPP knows where the function is: opening the library a second time
 * for it makes OpenBLAS complain on the standard output when the process ends.
 */
final class OpenBlasCore {
    private OpenBlasCore() {}

    static Optional<String> read() {
        try {
            var address = Loader.addressof("openblas_get_corename");
            return Optional.ofNullable(address)
                    .map(found ->
                            Function.getFunction(new Pointer(found.address())).invokeString(new Object[0], false));
        } catch (RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }
}
