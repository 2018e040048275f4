package org.socketlab.sockets.server;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What a child JVM is given so that it can run a handler of this program, or other code.
 *
 * @param classPath  jars and folders beside those that this program was started with
 * @param classes    class files by the name of the class, of classes that stand in no jar or folder
 * @param packed     the code and the static variables, as {@link Packing#pack} wrote them
 * @param leftBehind static variables that cannot travel, with the type of their value; they are null in the child
 */
public record ChildCode(List<String> classPath, Map<String, byte[]> classes, byte[] packed, Map<String, String> leftBehind) implements Serializable {

    /** For a program whose classes all stand on its class path; static variables are there as a fresh JVM has them. */
    public static ChildCode ofClassPath(Serializable code) {
        return new ChildCode(List.of(), Map.of(), Packing.of(code, Packing.NUMBERED).pack(Map.of()), Map.of());
    }
}
