package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.Metric;
import io.github.mlopssdk.Run;
import java.lang.reflect.Proxy;

/** A run that throws at every call but {@link Run#metric}, whose handles throw, too. */
final class FaultyRun {
    private FaultyRun() {}

    static Run create() {
        Metric metric = (value, step) -> {
            throw new IllegalStateException("faulty metric");
        };
        return (Run) Proxy.newProxyInstance(
                Run.class.getClassLoader(), new Class<?>[] {Run.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("metric")) {
                        return metric;
                    }
                    throw new IllegalStateException("faulty run");
                });
    }
}
