package io.github.mlopssdk.agent;

/**
 * One instruction that shall call or read something else.
 *
 * @param source id of the seed source that it belongs to
 * @param method name of the method to look in, or empty for all
 * @param opcode what is there now
 * @param owner class of the present target
 * @param name its name
 * @param descriptor its type
 * @param target name of the static member of the hook that takes its place
 */
record CallPatch(
        String source, String method, int opcode, String owner, String name, String descriptor, String target) {
    static final String HOOK = "io/github/mlopssdk/boot/Creations";

    private static final int GETSTATIC = 0xb2;
    private static final int INVOKEVIRTUAL = 0xb6;
    private static final int INVOKESTATIC = 0xb8;

    static CallPatch read(String source, String owner, String name, String descriptor) {
        return new CallPatch(source, "", GETSTATIC, owner, name, descriptor, name);
    }

    static CallPatch call(String source, String method, String owner, String name, String target) {
        return new CallPatch(source, method, INVOKESTATIC, owner, name, "()J", target);
    }

    static CallPatch virtual(
            String source, String method, String owner, String name, String descriptor, String target) {
        return new CallPatch(source, method, INVOKEVIRTUAL, owner, name, descriptor, target);
    }

    boolean isField() {
        return opcode == GETSTATIC;
    }

    /** As long as the present instruction, so no offset in the code moves. */
    int newOpcode() {
        return isField() ? GETSTATIC : INVOKESTATIC;
    }

    /** A static method takes the receiver as its first argument, so the stack stays as it is too. */
    String newDescriptor() {
        return opcode == INVOKEVIRTUAL ? "(L".concat(owner).concat(";").concat(descriptor.substring(1)) : descriptor;
    }

    boolean isIn(String methodName) {
        return method.isEmpty() || method.equals(methodName);
    }
}
