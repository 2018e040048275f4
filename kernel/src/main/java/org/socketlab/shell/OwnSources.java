package org.socketlab.shell;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The documentation comments of what SocketLab offers to notebooks, read from the sources that the build puts into the
 * jar under {@code sources/}, with the compiler's own parser.
 */
final class OwnSources {

    /** Rooms whose types a notebook meets, nearest to it first. */
    private static final List<String> ROOMS = List.of("lab", "sockets", "jupyter", "view", "cell", "wire", "link", "host", "experiment");

    /** @param parameters the simple names of a method's parameter types; null for a type or a field */
    private record Member(String type, String name, List<String> parameters, String comment) {}

    private final ClassLoader loader;
    private final Map<String, List<Member>> read = new HashMap<>();

    OwnSources(ClassLoader loader) {
        this.loader = loader;
    }

    /** @param type a type's name with or without its package */
    Optional<String> ofType(String type) {
        return find(type).stream().filter(member -> member.name().equals("") && member.type().equals(simple(type))).map(Member::comment).findFirst();
    }

    Optional<String> ofField(String type, String name) {
        return find(type).stream().filter(member -> member.parameters() == null && member.type().equals(simple(type)) && member.name().equals(name)).map(Member::comment).findFirst();
    }

    /** @param parameters types as a message writes them; names and packages do not count */
    Optional<String> ofMethod(String type, String name, List<String> parameters) {
        var wanted = parameters.stream().map(OwnSources::erased).toList();
        return find(type).stream().filter(member -> wanted.equals(member.parameters()) && member.type().equals(simple(type)) && member.name().equals(name))
                .map(Member::comment).findFirst();
    }

    private List<Member> find(String type) {
        return read.computeIfAbsent(type, this::read);
    }

    private List<Member> read(String type) {
        var outer = type.startsWith("org.socketlab.") ? type.substring("org.socketlab.".length()) : type;
        var names = outer.contains(".") && Character.isLowerCase(outer.charAt(0))
                ? List.of(outer) : ROOMS.stream().map(room -> room + "." + outer).toList();
        for (var name : names) {
            for (var file = name; file.contains("."); file = file.substring(0, file.lastIndexOf('.'))) {
                try (var source = loader.getResourceAsStream("sources/org/socketlab/" + file.replace('.', '/') + ".java")) {
                    if (source != null) return parse(new String(source.readAllBytes(), StandardCharsets.UTF_8));
                } catch (IOException unreadable) {
                    return List.of();
                }
            }
        }
        return List.of();
    }

    private static List<Member> parse(String source) throws IOException {
        var file = new SimpleJavaFileObject(URI.create("string:///Source.java"), Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task = (JavacTask) compiler.getTask(null, null, problem -> { }, List.of("-proc:none"), null, List.of(file));
        var members = new ArrayList<Member>();
        var comments = DocTrees.instance(task);
        for (var unit : task.parse()) new Reader(comments, members).scan(new TreePath(unit), null);
        return members;
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** {@code Map<String, byte[]>} → {@code Map}, {@code int...} → {@code int[]}. */
    private static String erased(String type) {
        return simple(type.replaceAll("@\\w+\\s+", "").replaceAll("<.*>", "").replace("...", "[]").replace(" ", ""));
    }

    private static final class Reader extends TreePathScanner<Void, Void> {

        private final DocTrees comments;
        private final List<Member> members;

        Reader(DocTrees comments, List<Member> members) {
            this.comments = comments;
            this.members = members;
        }

        @Override
        public Void visitClass(ClassTree type, Void none) {
            add(type.getSimpleName().toString(), "", null);
            return super.visitClass(type, none);
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            var name = method.getName().contentEquals("<init>") ? typeName() : method.getName().toString();
            add(typeName(), name, method.getParameters().stream().map(VariableTree::getType).map(Tree::toString).map(OwnSources::erased).collect(Collectors.toList()));
            return null;
        }

        @Override
        public Void visitVariable(VariableTree field, Void none) {
            add(typeName(), field.getName().toString(), null);
            return null;
        }

        private String typeName() {
            return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type ? type.getSimpleName().toString() : "";
        }

        private void add(String type, String name, List<String> parameters) {
            var comment = comments.getDocComment(getCurrentPath());
            if (comment != null) members.add(new Member(type, name, parameters, comment));
        }
    }
}
