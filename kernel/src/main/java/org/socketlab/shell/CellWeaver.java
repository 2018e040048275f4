package org.socketlab.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.socketlab.cell.StopCheck;

/**
 * Rewrites the compiled classes of cells before they are defined:
 * <ul>
 * <li>each turn of a loop and each method's entry asks {@link StopCheck#check}, so that the stop button ends any loop;</li>
 * <li>the source file's name is the cell's and line numbers count in the cell, so that every stack trace, whoever prints
 *     it, reads {@code (cell [3]:4)};</li>
 * <li>calls of {@code System.exit} and its relatives end the cell and not the kernel: {@link CellExit};</li>
 * <li>{@code new} makes what the session wants to stand there: {@link StandIns}.</li>
 * </ul>
 * The check is a call without arguments and result, so neither stack maps nor stack sizes change.
 */
final class CellWeaver {
    private static final String STOP_CHECK = Type.getInternalName(StopCheck.class);
    /** An interrupted Scanner answers with an empty line, since any exception would spoil it; the code must not see that. */
    private static final String SCANNER = Type.getInternalName(Scanner.class);
    private static final String CELL_EXIT = Type.getInternalName(CellExit.class);

    private CellWeaver() {}

    /**
     * @param origin   where the class's code stands, or null if that is not known: its line numbers are then left alone
     * @param standIns what {@code new} makes in place of some classes
     */
    static byte[] weave(byte[] classFile, Origin origin, StandIns standIns) {
        try {
            var reader = new ClassReader(classFile);
            var writer = new ClassWriter(reader, 0);
            reader.accept(new CellLines(new ClassWeaver(writer, standIns, NewWeaver.plan(reader, standIns)), origin), 0);
            return writer.toByteArray();
        } catch (MethodTooLargeException e) {
            return classFile;   // a method close to the class file's limit: it runs, without checks
        }
    }

    private static final class ClassWeaver extends ClassVisitor {
        private final StandIns standIns;
        private final Map<String, List<String>> constructors;

        ClassWeaver(ClassVisitor next, StandIns standIns, Map<String, List<String>> constructors) {
            super(Opcodes.ASM9, next);
            this.standIns = standIns;
            this.constructors = constructors;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
            var next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodWeaver(NewWeaver.of(next, standIns, constructors.get(name + descriptor)), name);
        }
    }

    private static final class MethodWeaver extends MethodVisitor {
        private final boolean checksEntry;
        private final Set<Label> passed = new HashSet<>();

        MethodWeaver(MethodVisitor next, String name) {
            super(Opcodes.ASM9, next);
            this.checksEntry = !name.startsWith("<");   // a constructor's code before super() is not ours to touch
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (checksEntry) check();
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label target) {
            if (passed.contains(target)) check();
            super.visitJumpInsn(opcode, target);
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... targets) {
            if (leadsBack(otherwise, targets)) check();
            super.visitTableSwitchInsn(min, max, otherwise, targets);
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] targets) {
            if (leadsBack(otherwise, targets)) check();
            super.visitLookupSwitchInsn(otherwise, keys, targets);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            var exit = CellExit.insteadOf(owner, name, descriptor);
            if (exit == null) super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            else super.visitMethodInsn(Opcodes.INVOKESTATIC, CELL_EXIT, name, exit, false);
            if (owner.equals(SCANNER)) check();
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (int i = 0; i < arguments.length; i++) {
                if (!(arguments[i] instanceof Handle handle)) continue;
                var exit = CellExit.insteadOf(handle.getOwner(), handle.getName(), handle.getDesc());
                if (exit != null) arguments[i] = new Handle(Opcodes.H_INVOKESTATIC, CELL_EXIT, handle.getName(), exit, false);
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        }

        private boolean leadsBack(Label otherwise, Label[] targets) {
            for (var target : targets) if (passed.contains(target)) return true;
            return passed.contains(otherwise);
        }

        private void check() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, STOP_CHECK, "check", "()V", false);
        }
    }
}
