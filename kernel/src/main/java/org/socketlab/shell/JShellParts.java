package org.socketlab.shell;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.tools.JavaFileObject;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;

/** JShell's own parts, as far as {@link Narrowing} needs them: the same in JDK 17 and JDK 25, and open to us or not. */
final class JShellParts {

    private final JShell jshell;
    private final Object taskFactory;
    private final Method wrapped;
    private final Method importLine;
    private final Field anonymousClasses;
    private final Field fullTypeName;
    private boolean compilersAreOpen = true;

    private JShellParts(JShell jshell) throws ReflectiveOperationException {
        this.jshell = jshell;
        this.taskFactory = part(jshell, "taskFactory");
        this.wrapped = method("GeneralWrap", "wrapped");
        this.importLine = method("Snippet", "importLine", JShell.class);
        this.anonymousClasses = open(VarSnippet.class.getDeclaredField("anonymousClasses"));
        this.fullTypeName = open(VarSnippet.class.getDeclaredField("fullTypeName"));
    }

    /** @return empty where JShell's package is not open, or its parts are others */
    static Optional<JShellParts> of(JShell jshell) {
        try {
            return Optional.of(new JShellParts(jshell));
        } catch (ReflectiveOperationException | RuntimeException notOpenOrOther) {
            return Optional.empty();
        }
    }

    /**
     * Puts a list and a map in the place of JShell's own, which must be empty yet.
     *
     * @param wrapping is told of the texts that JShell is about to put imports above
     * @return whether that was possible; if not, nothing is changed
     */
    boolean replace(List<Snippet> snippets, TreeMap<String, JavaFileObject> classes, Consumer<Collection<String>> wrapping) {
        try {
            var maps = part(jshell, "maps");
            var files = open(taskFactory.getClass().getDeclaredField("fileManager")).get(taskFactory);
            var list = open(maps.getClass().getDeclaredField("keyIndexToSnippet"));
            var map = open(files.getClass().getDeclaredField("classObjects"));
            var outerMap = open(JShell.class.getDeclaredField("outerMap"));
            var telling = TellingWraps.make(jshell, wraps -> wrapping.accept(textsOf(wraps)));
            var set = open(maps.getClass().getDeclaredField("snippets"));
            list.set(maps, snippets);
            set.set(maps, new SnippetLog());
            map.set(files, classes);
            outerMap.set(jshell, telling);
            return true;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError notOpenOrOther) {
            return false;
        }
    }

    /** Has every compiler that JShell keeps for its texts use a {@link MetClasses}. @return whether that is possible */
    boolean replaceTablesOfClasses() {
        if (!compilersAreOpen) return false;
        try {
            var pool = open(taskFactory.getClass().getDeclaredField("javacTaskPool")).get(taskFactory);
            var contexts = (Map<?, ?>) open(pool.getClass().getDeclaredField("options2Contexts")).get(pool);
            for (var alike : contexts.values()) for (var context : (Collection<?>) alike) replaceTableOfClasses(context);
        } catch (ReflectiveOperationException | RuntimeException notOpenOrOther) {
            compilersAreOpen = false;
        }
        return compilersAreOpen;
    }

    private static void replaceTableOfClasses(Object context) throws ReflectiveOperationException {
        var parts = (Map<?, ?>) open(context.getClass().getSuperclass().getDeclaredField("ht")).get(context);
        var type = Class.forName("com.sun.tools.javac.code.Symtab");
        var symbols = parts.get(open(type.getDeclaredField("symtabKey")).get(null));
        var classes = open(type.getDeclaredField("classes"));
        if (symbols != null && !(classes.get(symbols) instanceof MetClasses)) classes.set(symbols, new MetClasses((Map<?, ?>) classes.get(symbols)));
    }

    /** What JShell keeps in that field. */
    static Object part(JShell jshell, String field) throws ReflectiveOperationException {
        return open(JShell.class.getDeclaredField(field)).get(jshell);
    }

    /** A class of JShell's package, by its name there. */
    static Class<?> type(String name) throws ReflectiveOperationException {
        return Class.forName("jdk.jshell." + name);
    }

    /** A method of such a class. */
    static Method method(String type, String name, Class<?>... parameters) throws ReflectiveOperationException {
        return open(type(type).getDeclaredMethod(name, parameters));
    }

    static <T extends AccessibleObject> T open(T member) {
        member.setAccessible(true);
        return member;
    }

    /** The names that an import of a snippet gives a meaning: its own, and those of the anonymous classes that a {@code var} has as its type. */
    Set<String> namesOf(Snippet snippet) {
        var names = new TreeSet<String>();
        if (snippet instanceof PersistentSnippet persistent) names.add(persistent.name());
        if (snippet instanceof VarSnippet) for (var name : (Collection<?>) get(anonymousClasses, snippet)) names.add((String) name);
        return names;
    }

    /** The type of a {@code var} where no field can have it, else "". */
    String inferredTypeOf(Snippet snippet) {
        return snippet instanceof VarSnippet && get(fullTypeName, snippet) instanceof String type ? type : "";
    }

    /** The line that imports a snippet. */
    String importOf(Snippet snippet) {
        return call(importLine, snippet, jshell);
    }

    private List<String> textsOf(Object wraps) {
        return (wraps instanceof Collection<?> several ? several : List.of(wraps)).stream().map(wrap -> call(wrapped, wrap)).toList();
    }

    private static Object get(Field field, Object of) {
        try {
            return field.get(of);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("open, and yet not to be read: " + field, impossible);
        }
    }

    private static String call(Method method, Object of, Object... arguments) {
        try {
            return (String) method.invoke(of, arguments);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("open, and yet not to be called: " + method, impossible);
        }
    }
}
