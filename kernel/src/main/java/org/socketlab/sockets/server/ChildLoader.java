package org.socketlab.sockets.server;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;

/** Loads, in a child JVM, the classes that came with the handler. */
final class ChildLoader extends URLClassLoader {

    private final Map<String, byte[]> classes;

    ChildLoader(ChildCode code) {
        super("cells", code.classPath().stream().map(ChildLoader::url).toArray(URL[]::new), ChildLoader.class.getClassLoader());
        this.classes = code.classes();
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not a place to load classes from: " + path, e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var classFile = classes.get(name);
        return classFile == null ? super.findClass(name) : defineClass(name, classFile, 0, classFile.length);
    }
}
