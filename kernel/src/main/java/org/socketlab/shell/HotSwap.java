package org.socketlab.shell;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Changes the code of classes that are in use, so that a method run by a background task changes while it runs, and
 * objects of a class outlive a change of its methods. The JVM starts this as the jar's {@code Launcher-Agent-Class}
 * (package {@code java.lang.instrument}); in a program started otherwise it is not there, and classes get successors instead.
 */
public final class HotSwap {
    private static volatile Instrumentation instrumentation;

    private HotSwap() {}

    /** Called by the JVM as it starts the jar. */
    public static void agentmain(String arguments, Instrumentation jvm) {
        instrumentation = jvm;
    }

    /** Called by the JVM where the jar is given with {@code -javaagent}. */
    public static void premain(String arguments, Instrumentation jvm) {
        instrumentation = jvm;
    }

    static boolean isThere() {
        return instrumentation != null;
    }

    /** Gives classes new code. @return false if the JVM cannot, as when methods or fields have come or gone; nothing has changed then */
    static boolean replace(Map<Class<?>, byte[]> newCode) {
        var jvm = instrumentation;
        if (jvm == null) return false;
        try {
            jvm.redefineClasses(newCode.entrySet().stream().map(one -> new ClassDefinition(one.getKey(), one.getValue())).toArray(ClassDefinition[]::new));
            return true;
        } catch (ClassNotFoundException | UnmodifiableClassException | UnsupportedOperationException | LinkageError notSo) {
            return false;
        }
    }

    /** Whether new code alone makes a class new: static fields with values of their own would keep the old ones. */
    static boolean isCodeAlone(byte[] classFile) {
        var found = new StaticValues();
        new ClassReader(classFile).accept(found, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return !found.any;
    }

    private static final class StaticValues extends ClassVisitor {
        private boolean any;

        StaticValues() {
            super(Opcodes.ASM9);
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object constant) {
            any |= constant != null;
            return null;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
            any |= name.equals("<clinit>");
            return null;
        }
    }
}
