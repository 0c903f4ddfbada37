package io.github.mlopssdk.testing.report;

import org.junit.jupiter.api.extension.ExtensionContext;

/** A test as reports name it: nested classes, method, and the invocation where there are several. */
final class TestName {
    /** The kind of a judgment that is the test itself. */
    static final String KIND = "test";

    private TestName() {}

    static String of(ExtensionContext context) {
        if (context.getTestClass().isEmpty()) {
            // JUnit gives dynamic tests and their containers no class: the factory around them has it.
            return of(context.getParent().orElseThrow()) + "[" + context.getDisplayName() + "]";
        }
        Class<?> type = context.getRequiredTestClass();
        String nested = type.getName().substring(outermost(context).getName().length());
        String prefix = nested.isEmpty() ? "" : nested.substring(1).replace('$', '.') + ".";
        if (context.getTestMethod().isEmpty()) {
            return prefix + "class";
        }
        String method = prefix + context.getRequiredTestMethod().getName();
        boolean isInvocation =
                context.getParent().flatMap(ExtensionContext::getTestMethod).isPresent();
        return isInvocation ? method + "[" + context.getDisplayName() + "]" : method;
    }

    private static Class<?> outermost(ExtensionContext context) {
        return context.getParent()
                .filter(parent -> parent.getTestClass().isPresent())
                .<Class<?>>map(TestName::outermost)
                .orElseGet(context::getRequiredTestClass);
    }
}
