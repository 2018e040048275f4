package org.socketlab.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Has {@code new} and {@code Type::new} make the classes of {@link StandIns}. The class file names the type before it names the constructor, so
 * a first reading pairs them ({@link #plan}). A constructor's call of {@code super(…)} has no {@code new}, and is left alone.
 */
final class NewWeaver extends MethodVisitor {

    /** A {@code new} whose constructor is still to come. */
    private record Begun(String type, int place) {}

    private final StandIns standIns;
    private final List<String> constructors;
    private final Deque<Begun> begun = new ArrayDeque<>();
    private int count;

    private NewWeaver(MethodVisitor next, StandIns standIns, List<String> constructors) {
        super(Opcodes.ASM9, next);
        this.standIns = standIns;
        this.constructors = constructors;
    }

    /** @param constructors of each {@code new} of the method, in order */
    static MethodVisitor of(MethodVisitor next, StandIns standIns, List<String> constructors) {
        return standIns == StandIns.NONE ? next : new NewWeaver(next, standIns, constructors);
    }

    /** For each method, by its name and descriptor, the constructor's descriptor that belongs to each {@code new}. */
    static Map<String, List<String>> plan(ClassReader reader, StandIns standIns) {
        var plan = new HashMap<String, List<String>>();
        if (standIns == StandIns.NONE) return plan;
        reader.accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
                var constructors = new ArrayList<String>();
                plan.put(name + descriptor, constructors);
                return new Planner(constructors);
            }
        }, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return plan;
    }

    private static final class Planner extends MethodVisitor {

        private final List<String> constructors;
        private final Deque<Begun> begun = new ArrayDeque<>();

        Planner(List<String> constructors) {
            super(Opcodes.ASM9);
            this.constructors = constructors;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode != Opcodes.NEW) return;
            begun.push(new Begun(type, constructors.size()));
            constructors.add("");
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (ends(begun, owner, name)) constructors.set(begun.pop().place, descriptor);
        }
    }

    private static boolean ends(Deque<Begun> begun, String owner, String name) {
        return name.equals("<init>") && !begun.isEmpty() && begun.peek().type.equals(owner);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        if (opcode != Opcodes.NEW) {
            super.visitTypeInsn(opcode, type);
            return;
        }
        var standIn = standIns.insteadOf(type, constructors.get(count));
        begun.push(new Begun(type, count++));
        super.visitTypeInsn(opcode, standIn == null ? type : standIn);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        standIns.isCalled(owner, name);
        var standIn = ends(begun, owner, name) ? standIns.insteadOf(begun.pop().type, descriptor) : null;
        super.visitMethodInsn(opcode, standIn == null ? owner : standIn, name, descriptor, isInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (!(arguments[i] instanceof Handle handle)) continue;
            standIns.isCalled(handle.getOwner(), handle.getName());
            var standIn = handle.getTag() == Opcodes.H_NEWINVOKESPECIAL ? standIns.insteadOf(handle.getOwner(), handle.getDesc()) : null;
            if (standIn != null) arguments[i] = new Handle(handle.getTag(), standIn, handle.getName(), handle.getDesc(), false);
        }
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }
}
