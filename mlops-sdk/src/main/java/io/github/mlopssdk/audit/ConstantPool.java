package io.github.mlopssdk.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The constants of a class file, and those to add behind them. The format is the same for all versions of Java. It runs
 * while the JVM starts, so it avoids lambdas and concatenated strings, whose first use takes tens of milliseconds.
 */
public final class ConstantPool {
    private static final int START = 10;

    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;

    private final ByteBuffer file;
    private final int[] offsets;
    private final int end;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private int added;

    public ConstantPool(byte[] classFile) {
        file = ByteBuffer.wrap(classFile);
        offsets = new int[file.getChar(START - 2)];
        int at = START;
        for (int i = 1; i < offsets.length; i++) {
            offsets[i] = at;
            int tag = file.get(at);
            at += switch (tag) {
                case UTF8 -> 3 + file.getChar(at + 1);
                case 5, 6 -> 9;
                case CLASS, 8, 16, 19, 20 -> 3;
                case 15 -> 4;
                case 3, 4, FIELD, METHOD, 11, NAME_AND_TYPE, 17, 18 -> 5;
                default -> throw new IllegalArgumentException("unknown constant " + tag);
            };
            i += tag == 5 || tag == 6 ? 1 : 0;
        }
        end = at;
    }

    /** Returns where the constants end. */
    public int end() {
        return end;
    }

    public int size() {
        return offsets.length;
    }

    public boolean isMember(int index) {
        int tag = offsets[index] == 0 ? 0 : file.get(offsets[index]);
        return tag == FIELD || tag == METHOD;
    }

    /** Tells whether a field or method is the given one. */
    public boolean isMember(int index, String owner, String name, String descriptor) {
        int type = file.getChar(offsets[index] + 1);
        int nameAndType = offsets[file.getChar(offsets[index] + 3)];
        return is(file.getChar(nameAndType + 1), name)
                && is(file.getChar(nameAndType + 3), descriptor)
                && is(file.getChar(offsets[type] + 1), owner);
    }

    /** Tells whether one of the constants is a class of the given names. */
    public boolean namesOneOf(Iterable<String> prefixes) {
        for (int offset : offsets) {
            if (offset != 0 && file.get(offset) == CLASS) {
                String name = text(file.getChar(offset + 1));
                for (String prefix : prefixes) {
                    if (name.startsWith(prefix)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    public String text(int index) {
        int length = file.getChar(offsets[index] + 1);
        return new String(file.array(), offsets[index] + 3, length, StandardCharsets.UTF_8);
    }

    private boolean is(int index, String text) {
        return file.getChar(offsets[index] + 1) == text.length() && text(index).equals(text);
    }

    public int addMember(boolean field, String owner, String name, String descriptor) {
        try {
            int type = add(CLASS, addText(owner), 0);
            int nameAndType = add(NAME_AND_TYPE, addText(name), addText(descriptor));
            return add(field ? FIELD : METHOD, type, nameAndType);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int addText(String text) throws IOException {
        out.writeByte(UTF8);
        out.writeUTF(text);
        return offsets.length + added++;
    }

    private int add(int tag, int first, int second) throws IOException {
        out.writeByte(tag);
        out.writeShort(first);
        if (tag != CLASS) {
            out.writeShort(second);
        }
        return offsets.length + added++;
    }

    /** Puts the file together: the added constants, and the changed rest behind them. */
    public byte[] rebuilt(byte[] changed) {
        byte[] more = bytes.toByteArray();
        ByteBuffer rebuilt = ByteBuffer.allocate(changed.length + more.length);
        rebuilt.put(changed, 0, end).put(more).put(changed, end, changed.length - end);
        rebuilt.putChar(START - 2, (char) (offsets.length + added));
        return rebuilt.array();
    }
}
