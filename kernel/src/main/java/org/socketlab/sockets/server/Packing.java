package org.socketlab.sockets.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Turns a handler or other code, and what it needs, into bytes (Java Object Serialization) and back. Finds out which classes that takes, and says in words what
 * stands in the way.
 */
public final class Packing {

    /** How values that a lambda has captured are called in errors. */
    @FunctionalInterface
    public interface Names {
        /** @param index of the captured value, from 0. @return such as {@code `log`} */
        String ofCaptured(SerializedLambda lambda, int index);
    }

    static final Names NUMBERED = (lambda, index) -> "value " + (index + 1) + " that its lambda captures";

    private final Serializable code;
    private final Set<String> classes;

    private Packing(Serializable code, Set<String> classes) {
        this.code = code;
        this.classes = classes;
    }

    /**
     * @param code a handler, or what is to be run on a host
     * @throws CannotTravel when it refers to something that stays here
     */
    public static Packing of(Serializable code, Names names) {
        try {
            return new Packing(code, write(code, OutputStream.nullOutputStream()));
        } catch (IOException | RuntimeException e) {
            throw reason(code, names, e);
        }
    }

    /** The classes by name that the code's bytes speak of. */
    public Set<String> classes() {
        return classes;
    }

    /** The classes by name that an object's bytes speak of, those whose lambdas it holds among them. Null if it cannot be written. */
    public static Set<String> classesOf(Object value) {
        try {
            return write(value, OutputStream.nullOutputStream());
        } catch (IOException | RuntimeException | StackOverflowError cannotTravel) {
            return null;
        }
    }

    /** @param statics class name to field name to value, all of which can be written */
    public byte[] pack(Map<String, Map<String, Object>> statics) {
        var copy = new HashMap<String, HashMap<String, Object>>();
        statics.forEach((type, fields) -> copy.put(type, new HashMap<>(fields)));
        var bytes = new ByteArrayOutputStream();
        try {
            write(new Content(code, copy), bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("what could be written one by one cannot be written together: " + e.getMessage(), e);
        }
    }

    /** What travels. One graph: two variables that hold one object do so in the child too. */
    record Content(Serializable code, HashMap<String, HashMap<String, Object>> statics) implements Serializable {}

    private static Set<String> write(Object value, OutputStream to) throws IOException {
        try (var stream = new Noting(to)) {
            stream.writeObject(value);
            return stream.classes;
        }
    }

    /** Has the JVM load what unpacking takes, before it is needed. */
    static void warmUp() throws IOException, ClassNotFoundException {
        Handler any = client -> { };
        var content = new Content(any, new HashMap<>(Map.of("", new HashMap<>(Map.of("", 1)))));
        read(written(content), Packing.class.getClassLoader());
    }

    /** Null if it cannot be written. */
    static byte[] written(Object value) {
        var bytes = new ByteArrayOutputStream();
        try {
            write(value, bytes);
            return bytes.toByteArray();
        } catch (IOException | RuntimeException | StackOverflowError cannotTravel) {
            return null;
        }
    }

    static Object read(byte[] bytes, ClassLoader loader) throws IOException, ClassNotFoundException {
        try (var stream = new Finding(bytes, loader)) {
            return stream.readObject();
        }
    }

    private static CannotTravel reason(Serializable code, Names names, Exception e) {
        Object holder = code instanceof PerChunk perChunk ? perChunk.answer() : code;
        var lambda = asLambda(holder);
        if (lambda == null) return ofField(code, holder, e);
        for (int i = 0; i < lambda.getCapturedArgCount(); i++)
            if (classesOf(lambda.getCapturedArg(i)) == null) return new CannotTravel(code, names.ofCaptured(lambda, i), typeOf(lambda.getCapturedArg(i)), e);
        return new CannotTravel(code, "something in it", e.getMessage(), e);
    }

    private static CannotTravel ofField(Serializable code, Object holder, Exception e) {
        for (Class<?> type = holder.getClass(); type != null; type = type.getSuperclass())
            for (var field : type.getDeclaredFields()) {
                var value = valueOf(field, holder);
                if (value != null && classesOf(value) == null) return new CannotTravel(code, "its field `" + field.getName() + "`", typeOf(value), e);
            }
        return new CannotTravel(code, "it", typeOf(holder), e);
    }

    private static Object valueOf(Field field, Object holder) {
        if (Modifier.isStatic(field.getModifiers()) || Modifier.isTransient(field.getModifiers()) || !field.trySetAccessible()) return null;
        try {
            return field.get(holder);
        } catch (IllegalAccessException e) {
            return null;
        }
    }

    /** How a value's class is called; lambdas and anonymous classes by what they are. */
    public static String typeOf(Object value) {
        var type = value.getClass();
        if (type.isHidden() || type.isSynthetic()) return "lambda that is no Serializable";
        return type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
    }

    /** What stands in the place of a lambda when it is written; null for what is no lambda. */
    public static SerializedLambda asLambda(Object value) {
        try {
            var replace = value.getClass().getDeclaredMethod("writeReplace");
            return replace.trySetAccessible() && replace.invoke(value) instanceof SerializedLambda lambda ? lambda : null;
        } catch (ReflectiveOperationException noLambda) {
            return null;
        }
    }

    /** Writes, and notes the classes. */
    private static final class Noting extends ObjectOutputStream {

        final Set<String> classes = new LinkedHashSet<>();

        Noting(OutputStream to) throws IOException {
            super(to);
            enableReplaceObject(true);
        }

        @Override
        protected void annotateClass(Class<?> type) {
            var element = type;
            while (element.isArray()) element = element.getComponentType();
            classes.add(element.getName());
        }

        @Override
        protected Object replaceObject(Object written) {
            if (written instanceof SerializedLambda lambda) {
                classes.add(lambda.getCapturingClass().replace('/', '.'));
                classes.add(lambda.getImplClass().replace('/', '.'));
            }
            return written;
        }
    }

    /** Reads, with the classes of a given loader. */
    private static final class Finding extends ObjectInputStream {

        private final ClassLoader loader;

        Finding(byte[] bytes, ClassLoader loader) throws IOException {
            super(new ByteArrayInputStream(bytes));
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(described.getName(), false, loader);
            } catch (ClassNotFoundException primitive) {
                return super.resolveClass(described);
            }
        }
    }
}
