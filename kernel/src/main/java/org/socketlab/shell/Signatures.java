package org.socketlab.shell;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A word on each member of a class, {@code (int, String) → List<String>}, told by reflection without running any of the class's code. */
final class Signatures {

    private final ClassLoader loader;

    Signatures(ClassLoader loader) {
        this.loader = loader;
    }

    /** A class by the name the language gives it, {@code java.util.Map.Entry}; null if there is none to be had. */
    Class<?> find(String name) {
        for (var binary = name; ; binary = nested(binary)) {
            try {
                return Class.forName(binary, false, loader);
            } catch (ClassNotFoundException | LinkageError | IllegalArgumentException unknown) {
                if (binary.lastIndexOf('.') < 0) return null;
            }
        }
    }

    private static String nested(String name) {
        var dot = name.lastIndexOf('.');
        return name.substring(0, dot) + "$" + name.substring(dot + 1);
    }

    /** Public and protected members by name; of overloaded methods the one with the fewest parameters, but not none, and how many more there are. */
    static Map<String, String> ofMembers(Class<?> type) {
        var words = new HashMap<String, String>();
        try {
            for (var field : type.getFields()) words.put(field.getName(), of(field));
            var methods = Stream.concat(Arrays.stream(type.getMethods()), type.isInterface() ? Arrays.stream(Object.class.getMethods()) : Stream.empty())
                    .filter(method -> !method.isBridge() && !method.isSynthetic()).collect(Collectors.groupingBy(Method::getName));
            methods.forEach((name, overloads) -> words.put(name + "(", of(overloads)));
            for (var inner : type.getClasses()) words.put(inner.getSimpleName(), kindOf(inner));
        } catch (LinkageError incomplete) {
            // a class that refers to others which are not there has no words
        }
        return words;
    }

    /** Static members by name, for {@code import static type.*}. */
    static Map<String, String> ofStatics(Class<?> type) {
        var words = new HashMap<String, String>();
        try {
            for (var field : type.getFields()) if (Modifier.isStatic(field.getModifiers())) words.put(field.getName(), of(field));
            var methods = Arrays.stream(type.getMethods()).filter(method -> Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                    .collect(Collectors.groupingBy(Method::getName));
            methods.forEach((name, overloads) -> words.put(name + "(", of(overloads)));
        } catch (LinkageError incomplete) {
            // as above
        }
        return words;
    }

    static String ofConstructors(Class<?> type) {
        try {
            return of(List.of(type.getConstructors()));
        } catch (LinkageError incomplete) {
            return "";
        }
    }

    static String kindOf(Class<?> type) {
        if (type.isAnnotation()) return "annotation";
        if (type.isInterface()) return "interface";
        if (type.isEnum()) return "enum";
        return type.isRecord() ? "record" : "class";
    }

    private static String of(List<? extends Executable> overloads) {
        var shortest = overloads.stream().min(Comparator.comparing((Executable one) -> one.getParameterCount() == 0)
                .thenComparingInt(Executable::getParameterCount).thenComparing(Executable::toString));
        if (shortest.isEmpty()) return "";
        var more = overloads.stream().map(one -> List.of(one.getParameterTypes())).distinct().count() - 1;
        return of(shortest.get()) + (more > 0 ? "  +" + more : "");
    }

    private static String of(Executable executable) {
        var types = executable.getGenericParameterTypes();
        var names = executable.getParameters();
        var words = new StringBuilder("(");
        for (int i = 0; i < types.length; i++) {
            var last = executable.isVarArgs() && i == types.length - 1;
            words.append(i == 0 ? "" : ", ").append(last ? shortName(types[i]).replaceFirst("\\[]$", "…") : shortName(types[i]));
            if (i < names.length && names[i].isNamePresent()) words.append(' ').append(names[i].getName());
        }
        words.append(')');
        return executable instanceof Method method ? words + " → " + shortName(method.getGenericReturnType()) : words.toString();
    }

    private static String of(Field field) {
        return shortName(field.getGenericType());
    }

    /** Without packages. */
    private static String shortName(Type type) {
        if (type instanceof Class<?> plain) return plain.getSimpleName();
        if (type instanceof GenericArrayType array) return shortName(array.getGenericComponentType()) + "[]";
        if (type instanceof WildcardType wildcard) {
            if (wildcard.getLowerBounds().length > 0) return "? super " + shortName(wildcard.getLowerBounds()[0]);
            return wildcard.getUpperBounds()[0] == Object.class ? "?" : "? extends " + shortName(wildcard.getUpperBounds()[0]);
        }
        if (!(type instanceof ParameterizedType generic)) return type.getTypeName();
        return shortName(generic.getRawType()) + Arrays.stream(generic.getActualTypeArguments()).map(Signatures::shortName).collect(Collectors.joining(", ", "<", ">"));
    }

    /** A type's name as written in messages, without the packages: {@code Map<String, List<Integer>>}. */
    static String withoutPackages(String type) {
        return type.replaceAll("\\b(?:\\p{Lower}\\w*\\.)+(?=\\p{L})", "").replace(",", ", ").replace(",  ", ", ");
    }
}
