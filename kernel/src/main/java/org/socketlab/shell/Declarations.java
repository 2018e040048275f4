package org.socketlab.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * The variables, methods and types that cells declared, and the variables' values. Used by the evaluating thread, except that any
 * may ask for {@link #values}: JShell itself must not be asked while it works.
 */
final class Declarations {

    private final JShell jshell;
    private final CellClassLoader loader;
    /** The variables in the order of their declaration, and the class that holds each; replaced as a whole. */
    private volatile Map<VarSnippet, String> classOf = Map.of();

    Declarations(JShell jshell, CellClassLoader loader) {
        this.jshell = jshell;
        this.loader = loader;
    }

    /** Variables by name in the order of their declaration, with their values at this moment. Safe from any thread. */
    Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        classOf.forEach((variable, className) -> {
            if (!isTemporary(variable)) values.put(variable.name(), valueOf(variable, className));
        });
        return values;
    }

    /** Without the names that JShell gives to values of expressions. */
    List<VarSnippet> variables() {
        return classOf.keySet().stream().filter(variable -> !isTemporary(variable)).toList();
    }

    Object valueOf(VarSnippet variable) {
        return valueOf(variable, classOf.get(variable));
    }

    private Object valueOf(VarSnippet variable, String className) {
        try {
            return className == null ? null : valueIn(className, variable);
        } catch (ReflectiveOperationException | LinkageError notThere) {
            return null;   // declared with a type that is not defined yet
        }
    }

    /** Each as {@code int twice(int)}. */
    List<String> methods() {
        return jshell.methods().map(method -> {
            var signature = method.signature();
            var end = signature.lastIndexOf(')') + 1;
            return signature.substring(end) + " " + method.name() + signature.substring(0, end);
        }).toList();
    }

    /** Each as {@code record Point}. */
    List<String> types() {
        return jshell.types().map(type -> word(type) + " " + type.name()).toList();
    }

    /**
     * Takes note of the variables there are. When something changes that a variable's type or initializer mentions, JShell moves the variable to a new class and
     * forgets its value; the values are taken over here.
     *
     * @param notes is told of each value that does not fit its variable's type any more
     */
    void update(Consumer<String> notes) {
        var present = new LinkedHashMap<VarSnippet, String>();
        jshell.variables().forEach(variable -> {
            var now = jshell.sourceCodeAnalysis().wrapper(variable).fullClassName();
            var before = classOf.get(variable);
            present.put(variable, now);
            if (before != null && !before.equals(now)) carryOver(variable, before, now, notes);
        });
        classOf = present;
    }

    private void carryOver(VarSnippet variable, String before, String now, Consumer<String> notes) {
        try {
            var value = valueIn(before, variable);
            if (value != null && !fits(value, variable, now)) notes.accept(lost(variable.name()));
        } catch (ReflectiveOperationException | LinkageError neverThere) {
            // it had no value yet
        }
    }

    private boolean fits(Object value, VarSnippet variable, String className) {
        try {
            var field = loader.loadClass(className).getDeclaredField(variable.name());
            field.setAccessible(true);
            field.set(null, value);
            return true;
        } catch (ReflectiveOperationException | LinkageError | IllegalArgumentException otherType) {
            return false;
        }
    }

    static String lost(String variable) {
        return variable + " has lost its value, because its type has changed; run again what sets it";
    }

    private Object valueIn(String className, VarSnippet variable) throws ReflectiveOperationException {
        var field = loader.loadClass(className).getDeclaredField(variable.name());
        field.setAccessible(true);
        return field.get(null);
    }

    /** Whether it is a variable that JShell made for the value of an expression. */
    static boolean isTemporary(Snippet snippet) {
        return snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    private static String word(TypeDeclSnippet type) {
        return switch (type.subKind()) {
            case INTERFACE_SUBKIND -> "interface";
            case ENUM_SUBKIND -> "enum";
            case RECORD_SUBKIND -> "record";
            case ANNOTATION_TYPE_SUBKIND -> "@interface";
            default -> "class";
        };
    }
}
