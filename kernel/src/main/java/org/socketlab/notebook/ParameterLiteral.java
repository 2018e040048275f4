package org.socketlab.notebook;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A parameter's value from the command line as Java; typed as papermill types it, unless the notebook says what it is. */
final class ParameterLiteral {

    private static final Pattern INT = Pattern.compile("[-+]?\\d+(_\\d+)*");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Map<String, String> PRIMITIVE = Map.of("Integer", "int", "Long", "long", "Short", "short", "Byte", "byte",
            "Double", "double", "Float", "float", "Boolean", "boolean");
    private static final Map<String, Integer> BITS = Map.of("byte", 8, "short", 16, "int", 32, "long", 64);

    private ParameterLiteral() {}

    /**
     * @param declared the type of the notebook's variable
     * @param raw      a string, whatever it looks like
     * @return empty when that type has no such value
     */
    static Optional<String> of(String declared, String value, boolean raw) {
        var type = PRIMITIVE.getOrDefault(declared, declared);
        if (raw || declared.equals("String")) return isPrimitive(type) ? Optional.empty() : Optional.of(quoted(value));
        return switch (type) {
            case "byte", "short", "int", "long" -> integer(value, BITS.get(type));
            case "double", "float" -> decimal(value, type);
            case "boolean" -> bool(value);
            case "char" -> value.matches("[^'\\\\\\s]") ? Optional.of("'" + value + "'") : Optional.empty();
            default -> Optional.of(untyped(value));
        };
    }

    /** The type of what {@code var} is given, as far as it shows; else {@code var}. */
    static String typeOf(String initial) {
        if (initial.startsWith("\"")) return "String";
        if (initial.equals("true") || initial.equals("false")) return "boolean";
        if (initial.matches("[-+]?\\d[\\d_]*[lL]")) return "long";
        if (INT.matcher(initial).matches()) return "int";
        return FLOAT.matcher(initial.replace("_", "")).matches() ? "double" : "var";
    }

    /** As papermill: {@code True}, {@code False}, {@code None}, an integer, a float, else a string. */
    private static String untyped(String value) {
        if (value.equalsIgnoreCase("none") || value.equals("null")) return "null";
        return bool(value).or(() -> integer(value, 32)).or(() -> integer(value, 64)).or(() -> decimal(value, "double")).orElseGet(() -> quoted(value));
    }

    private static Optional<String> bool(String value) {
        var lower = value.toLowerCase(Locale.ROOT);
        return lower.equals("true") || lower.equals("false") ? Optional.of(lower) : Optional.empty();
    }

    private static Optional<String> integer(String value, int bits) {
        if (!INT.matcher(value).matches()) return Optional.empty();
        var number = new BigInteger(value.replace("_", ""));
        return number.bitLength() < bits ? Optional.of(number + (bits == 64 ? "L" : "")) : Optional.empty();
    }

    private static Optional<String> decimal(String value, String type) {
        var digits = value.replace("_", "");
        if (!FLOAT.matcher(digits).matches()) return Optional.empty();
        double number = Double.parseDouble(digits);
        if (Double.isInfinite(number)) return Optional.empty();
        return Optional.of(type.equals("float") ? (float) number + "f" : String.valueOf(number));
    }

    private static boolean isPrimitive(String type) {
        return BITS.containsKey(type) || type.equals("double") || type.equals("float") || type.equals("boolean") || type.equals("char");
    }

    /** A Java string literal. */
    private static String quoted(String text) {
        var literal = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> literal.append(c < ' ' ? String.format("\\u%04x", c) : Character.toString((char) c));
            }
        });
        return literal.append('"').toString();
    }
}
