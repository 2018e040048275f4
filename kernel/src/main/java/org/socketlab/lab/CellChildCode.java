package org.socketlab.lab;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.socketlab.shell.CellCode;
import org.socketlab.sockets.server.ChildCode;
import org.socketlab.sockets.server.Packing;

/**
 * What a child JVM needs of a notebook to run a handler, or other code: the classes of cells that it uses, directly or through others, and a copy of
 * their variables, as {@code fork(2)} would leave it.
 */
final class CellChildCode {

    private final CellCode cells;
    private final Map<String, byte[]> classes = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> variables = new HashMap<>();
    private final Map<String, String> leftBehind = new HashMap<>();
    private final Queue<String> unseen = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();

    private CellChildCode(CellCode cells) {
        this.cells = cells;
    }

    /** @throws org.socketlab.sockets.server.CannotTravel when the code refers to something that must stay here */
    static ChildCode of(Serializable code, CellCode cells) {
        var packing = Packing.of(code, cells::nameOfCaptured);
        var all = new CellChildCode(cells);
        all.see(packing.classes());
        for (String name; (name = all.unseen.poll()) != null; ) all.take(name);
        var classPath = cells.classPath().stream().map(path -> path.toAbsolutePath().toString()).toList();
        return new ChildCode(classPath, all.classes, packing.pack(all.variables), all.leftBehind);
    }

    private void see(Collection<String> names) {
        for (var name : names) if (seen.add(name)) unseen.add(name);
    }

    private void take(String className) {
        var classFile = cells.classFile(className);
        if (classFile.isEmpty()) return;
        classes.put(className, classFile.get());
        see(cells.mentionedIn(classFile.get()));
        cells.loaded(className).ifPresent(type -> {
            for (var field : type.getDeclaredFields()) if (isVariable(field)) valueOf(field).ifPresent(value -> take(field, value));
        });
    }

    private void take(Field field, Object value) {
        var itsClasses = Packing.classesOf(value);
        if (itsClasses == null) {
            leftBehind.put(field.getName(), Packing.typeOf(value));
        } else {
            variables.computeIfAbsent(field.getDeclaringClass().getName(), type -> new HashMap<>()).put(field.getName(), value);
            see(itsClasses);
        }
    }

    private static boolean isVariable(Field field) {
        return Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers()) && !field.isSynthetic();
    }

    private static Optional<Object> valueOf(Field field) {
        try {
            field.setAccessible(true);
            return Optional.ofNullable(field.get(null));
        } catch (IllegalAccessException | LinkageError neverSet) {
            return Optional.empty();
        }
    }
}
