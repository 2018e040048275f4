package org.socketlab.shell;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Names a class's cell as its source file and counts its lines as the cell does. */
final class CellLines extends ClassVisitor {

    private final Origin origin;

    /** @param origin where the class's code stands, or null if that is not known: its line numbers are then left alone */
    CellLines(ClassVisitor next, Origin origin) {
        super(Opcodes.ASM9, next);
        this.origin = origin;
    }

    @Override
    public void visitSource(String file, String debug) {
        super.visitSource(origin == null ? file : origin.wovenName(), null);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
            @Override
            public void visitLineNumber(int line, Label start) {
                super.visitLineNumber(origin == null ? line : origin.wovenLineOf(line), start);
            }
        };
    }
}
