package org.socketlab.shell;

import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How a class was declared, told by reflection: {@code public final class String implements Comparable<String>, …}. */
final class ClassDeclaration {
    private ClassDeclaration() {}

    static String of(Class<?> type) {
        try {
            return modifiers(type) + Signatures.kindOf(type).replace("annotation", "@interface") + " " + name(type) + components(type) + above(type);
        } catch (LinkageError incomplete) {
            return type.getName();
        }
    }

    private static String modifiers(Class<?> type) {
        var ignored = Modifier.INTERFACE | (type.isInterface() ? Modifier.ABSTRACT : 0) | Modifier.STATIC
                | (type.isRecord() || type.isEnum() ? Modifier.FINAL : 0);
        var words = Modifier.toString(type.getModifiers() & ~ignored);
        return (words.isEmpty() ? "" : words + " ") + (type.isSealed() ? "sealed " : "");
    }

    private static String name(Class<?> type) {
        var parameters = Arrays.stream(type.getTypeParameters()).map(Type::getTypeName).collect(Collectors.joining(", "));
        return type.getSimpleName() + (parameters.isEmpty() ? "" : "<" + parameters + ">");
    }

    private static String components(Class<?> type) {
        return !type.isRecord() ? "" : Arrays.stream(type.getRecordComponents()).map(ClassDeclaration::component).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String component(RecordComponent component) {
        return Signatures.withoutPackages(component.getGenericType().getTypeName()) + " " + component.getName();
    }

    private static String above(Class<?> type) {
        var base = type.getGenericSuperclass();
        var plain = base == null || base == Object.class || type.isEnum() || type.isRecord();
        var interfaces = Arrays.stream(type.getGenericInterfaces()).map(one -> Signatures.withoutPackages(one.getTypeName())).collect(Collectors.joining(", "));
        return (plain ? "" : " extends " + Signatures.withoutPackages(base.getTypeName()))
                + (interfaces.isEmpty() || type.isAnnotation() ? "" : (type.isInterface() ? " extends " : " implements ") + interfaces);
    }
}
