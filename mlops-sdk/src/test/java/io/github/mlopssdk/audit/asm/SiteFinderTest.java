package io.github.mlopssdk.audit.asm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class SiteFinderTest {
    private static final String NETWORK = "org/deeplearning4j/nn/conf/NeuralNetConfiguration$Builder";

    @Test
    void findsShufflesOfNd4j() {
        assertThat(kinds(code -> {
                    call(code, Opcodes.INVOKEVIRTUAL, "org/nd4j/linalg/dataset/DataSet", "shuffle", "()V");
                    call(code, Opcodes.INVOKEVIRTUAL, "org/nd4j/linalg/dataset/DataSet", "shuffle", "(J)V");
                    call(code, Opcodes.INVOKEVIRTUAL, "org/nd4j/linalg/dataset/MultiDataSet", "shuffle", "()V");
                    nd4j(code, "(Lorg/nd4j/linalg/api/ndarray/INDArray;[I)V");
                    nd4j(code, "(Lorg/nd4j/linalg/api/ndarray/INDArray;Ljava/util/Random;[I)V");
                }))
                .containsExactly("DataSet.shuffle()", "MultiDataSet.shuffle()", "Nd4j.shuffle");
    }

    @Test
    void findsNetworksThatAreBuiltWithoutSeed() {
        assertThat(kinds(code -> {
                    call(code, Opcodes.INVOKESPECIAL, NETWORK, "<init>", "()V");
                    call(code, Opcodes.INVOKEVIRTUAL, NETWORK, "seed", "(J)L" + NETWORK + ";");
                }))
                .isEmpty();
        assertThat(kinds(code -> call(code, Opcodes.INVOKESPECIAL, NETWORK, "<init>", "()V")))
                .containsExactly("NeuralNetConfiguration.Builder without seed()");
    }

    @Test
    void findsSeedsFromTheClockAndNoDurations() {
        assertThat(kinds(code -> {
                    code.visitTypeInsn(Opcodes.NEW, "java/util/Random");
                    call(code, Opcodes.INVOKESTATIC, "java/lang/System", "currentTimeMillis", "()J");
                    call(code, Opcodes.INVOKESPECIAL, "java/util/Random", "<init>", "(J)V");
                }))
                .containsExactly("seed from the clock");
        assertThat(kinds(code -> {
                    call(code, Opcodes.INVOKESTATIC, "java/lang/System", "nanoTime", "()J");
                    code.visitVarInsn(Opcodes.LSTORE, 1);
                    code.visitInsn(Opcodes.LCONST_1);
                    call(code, Opcodes.INVOKEVIRTUAL, "java/util/Random", "setSeed", "(J)V");
                }))
                .isEmpty();
    }

    @Test
    void tellsWhatIsRandomOnPurpose() {
        List<String[]> found = found(code -> {
            call(code, Opcodes.INVOKESTATIC, "java/util/UUID", "randomUUID", "()Ljava/util/UUID;");
            call(code, Opcodes.INVOKESPECIAL, "java/security/SecureRandom", "<init>", "()V");
        });

        assertThat(found).hasSize(2).allSatisfy(site -> assertThat(site[2]).isEqualTo("true"));
        assertThat(found.get(0)[1]).isEqualTo("a.B.c(B.java:7)");
    }

    private static List<String> kinds(Consumer<MethodVisitor> body) {
        return found(body).stream().map(site -> site[0]).toList();
    }

    private static List<String[]> found(Consumer<MethodVisitor> body) {
        var writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "a/B", null, "java/lang/Object", null);
        writer.visitSource("B.java", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "c", "()V", null, null);
        code.visitCode();
        var start = new Label();
        code.visitLabel(start);
        code.visitLineNumber(7, start);
        body.accept(code);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(9, 9);
        code.visitEnd();
        writer.visitEnd();
        return new SiteFinder().apply(writer.toByteArray());
    }

    private static void nd4j(MethodVisitor code, String descriptor) {
        call(code, Opcodes.INVOKESTATIC, "org/nd4j/linalg/factory/Nd4j", "shuffle", descriptor);
    }

    private static void call(MethodVisitor code, int opcode, String owner, String name, String descriptor) {
        code.visitMethodInsn(opcode, owner, name, descriptor, false);
    }
}
