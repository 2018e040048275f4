package org.socketlab.shell;

import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The compiled code of a notebook's cells, for whoever wants to run it in another JVM. The class files bear the cells' names and line numbers, and nothing else of
 * this kernel: {@code System.exit} ends that JVM. Safe from any thread.
 */
public final class CellCode {

    private static final Pattern CELL_CLASS = Pattern.compile("REPL/\\$JShell\\$[0-9A-Z_]+(?:\\$[\\w$]+)?");

    private final CellClassLoader loader;
    private final Origins origins;
    private final List<Path> classPath;

    CellCode(JavaEvaluator evaluator) {
        this.loader = evaluator.loader();
        this.origins = evaluator.origins();
        this.classPath = evaluator.classPath();
    }

    /** The jars and folders that the notebook has added. */
    public List<Path> classPath() {
        return classPath;
    }

    /** Options that a JVM needs to run this code. */
    public List<String> jvmOptions() {
        return CompilerOptions.jvmOptions();
    }

    /** The class file of a cell's class; empty for any other. */
    public Optional<byte[]> classFile(String className) {
        return loader.compiled(className).map(classFile -> {
            var writer = new ClassWriter(0);
            new ClassReader(classFile).accept(new CellLines(writer, origins.of(className).orElse(null)), 0);
            return writer.toByteArray();
        });
    }

    /** The names of the cells' classes that a class file mentions. */
    public Set<String> mentionedIn(byte[] classFile) {
        var reader = new ClassReader(classFile);
        var mentioned = new LinkedHashSet<String>();
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            if (at == 0 || classFile[at - 1] != 1) continue;   // CONSTANT_Utf8 (JVMS §4.4.7): length in 16 bits, then bytes
            var text = new String(classFile, at + 2, reader.readUnsignedShort(at), StandardCharsets.UTF_8);
            CELL_CLASS.matcher(text).results().forEach(found -> mentioned.add(found.group().replace('/', '.')));
        }
        return mentioned;
    }

    /** A cell's class, if any code has used it yet. */
    public Optional<Class<?>> loaded(String className) {
        return loader.loaded(className);
    }

    /** The name of a variable that a lambda of a cell has captured: {@code `log`}. */
    public String nameOfCaptured(SerializedLambda lambda, int index) {
        boolean isStatic = lambda.getImplMethodKind() == MethodHandleInfo.REF_invokeStatic;
        if (!isStatic && index == 0) return "the object that its lambda belongs to";
        var type = Type.getArgumentTypes(lambda.getImplMethodSignature());
        int slot = isStatic ? 0 : 1;
        for (int i = isStatic ? 0 : 1; i < index; i++) slot += type[isStatic ? i : i - 1].getSize();
        var name = loader.compiled(lambda.getImplClass().replace('/', '.'))
                .map(classFile -> Variables.of(classFile, lambda.getImplMethodName(), lambda.getImplMethodSignature())).orElse(Map.of()).get(slot);
        return name == null ? "value " + (index + 1) + " that its lambda captures" : "`" + name + "`";
    }

    /** The names of a method's parameters by the slot in which each comes. */
    private static final class Variables extends ClassVisitor {
        private final String method;
        private final String signature;
        private final Map<Integer, String> names = new HashMap<>();

        private Variables(String method, String signature) {
            super(Opcodes.ASM9);
            this.method = method;
            this.signature = signature;
        }

        static Map<Integer, String> of(byte[] classFile, String method, String signature) {
            var variables = new Variables(method, signature);
            new ClassReader(classFile).accept(variables, 0);
            return variables.names;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String ignored, String[] exceptions) {
            if (!name.equals(method) || !descriptor.equals(signature)) return null;
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitLocalVariable(String variable, String type, String generic, Label start, Label end, int slot) {
                    names.putIfAbsent(slot, variable);
                }
            };
        }
    }
}
