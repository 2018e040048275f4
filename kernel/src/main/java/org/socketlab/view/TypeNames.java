package org.socketlab.view;

/** Names of types as a person wrote them. */
final class TypeNames {

    private TypeNames() {}

    /** {@code Point}, {@code int[][]}, {@code Map.Entry}; for a lambda the interface it implements. */
    static String of(Class<?> type) {
        if (type.isArray()) return of(type.getComponentType()) + "[]";
        if (type.isHidden() || type.isSynthetic()) return "lambda of " + interfaceOf(type);
        if (type.isAnonymousClass()) return "anonymous " + interfaceOf(type);
        var outer = type.getEnclosingClass();
        return outer == null || isWrapperOfJShell(outer) ? type.getSimpleName() : of(outer) + "." + type.getSimpleName();
    }

    /** With the package, but without what JShell wraps around the classes of cells. */
    static String qualified(Class<?> type) {
        var outermost = type;
        while (outermost.getEnclosingClass() != null) outermost = outermost.getEnclosingClass();
        return isWrapperOfJShell(outermost) || type.getCanonicalName() == null ? of(type) : type.getCanonicalName();
    }

    private static boolean isWrapperOfJShell(Class<?> type) {
        return type.getName().startsWith("REPL.$JShell$");
    }

    private static String interfaceOf(Class<?> type) {
        var interfaces = type.getInterfaces();
        return of(interfaces.length > 0 ? interfaces[0] : type.getSuperclass());
    }
}
