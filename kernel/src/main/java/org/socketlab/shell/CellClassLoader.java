package org.socketlab.shell;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads the classes of cells and, after the kernel's own, those of the notebook's jars and folders. A cell's class is
 * defined when it is first used: until then a newer compilation may still take its place, and by then it is known where
 * in the cell its code stands. Safe from any thread.
 */
final class CellClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> compiled = new ConcurrentHashMap<>();
    /** Classes with new code whose place is not yet known; used by the evaluating thread. */
    private final Set<String> replaced = new HashSet<>();
    private final Origins origins;
    private final StandIns standIns;

    CellClassLoader(ClassLoader parent, Origins origins, StandIns standIns) {
        super("cells", new URL[0], parent);
        this.origins = origins;
        this.standIns = standIns;
    }

    /** Takes a compiled class in. @return false if a class of that name is in use already; it then stays as it is */
    boolean offer(String name, byte[] classFile) {
        synchronized (getClassLoadingLock(name)) {
            if (isDefined(name)) return false;
            compiled.put(name, classFile);
            return true;
        }
    }

    /**
     * Gives classes in use new code. Their line numbers are right after the next {@link #reweave}.
     *
     * @return false if that cannot be; nothing has changed then
     */
    boolean replace(Map<String, byte[]> newCode) {
        var allowed = HotSwap.isThere() && newCode.entrySet().stream().allMatch(one -> HotSwap.isCodeAlone(one.getValue()) && HotSwap.isCodeAlone(compiled.get(one.getKey())));
        if (!allowed || !HotSwap.replace(woven(newCode))) return false;
        compiled.putAll(newCode);
        replaced.addAll(newCode.keySet());
        return true;
    }

    /** Brings the line numbers of replaced classes up to date, now that it is known where their new code stands. */
    void reweave() {
        if (replaced.isEmpty()) return;
        var stale = new HashMap<String, byte[]>();
        for (var name : replaced) stale.put(name, compiled.get(name));
        replaced.clear();
        HotSwap.replace(woven(stale));
    }

    private Map<Class<?>, byte[]> woven(Map<String, byte[]> code) {
        var woven = new HashMap<Class<?>, byte[]>();
        code.forEach((name, classFile) -> woven.put(findLoadedClass(name), woven(name, classFile)));
        return woven;
    }

    private byte[] woven(String name, byte[] classFile) {
        return CellWeaver.weave(classFile, origins.of(name).orElse(null), standIns);
    }

    boolean isDefined(String name) {
        return findLoadedClass(name) != null;
    }

    /** A class file as it was compiled; empty for a class that no cell has. */
    Optional<byte[]> compiled(String name) {
        return Optional.ofNullable(compiled.get(name));
    }

    /** A class that is in use. */
    Optional<Class<?>> loaded(String name) {
        return Optional.ofNullable(findLoadedClass(name));
    }

    /** Adds a jar or a folder. */
    void add(Path path) {
        try {
            addURL(path.toUri().toURL());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not a place to load classes from: " + path, e);
        }
    }

    /** The classes of cells are nowhere else: the kernel's class path need not be searched for each. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!compiled.containsKey(name)) return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var classFile = compiled.get(name);
        if (classFile == null) return super.findClass(name);
        var woven = woven(name, classFile);
        return defineClass(name, woven, 0, woven.length);
    }

    /** Serves the class files of cells too, as they were compiled, so that they can travel to another JVM. */
    @Override
    public InputStream getResourceAsStream(String name) {
        var classFile = name.endsWith(".class") ? compiled.get(name.substring(0, name.length() - 6).replace('/', '.')) : null;
        return classFile == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(classFile);
    }
}
