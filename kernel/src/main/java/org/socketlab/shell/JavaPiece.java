package org.socketlab.shell;

/**
 * A piece of a cell that JShell takes in one go: one declaration, one expression, or one statement.
 *
 * @param code   its text, without the white space around it; a last semicolon that may be left out is there
 * @param offset where it begins in its {@link Source}
 */
record JavaPiece(String code, int offset, Kind kind) {

    enum Kind {
        /** Does something and has no value. Neighbours of this kind can be compiled as one block. */
        STATEMENT,
        /** A declaration, an import, or an expression whose value nobody wants because a semicolon ends it. */
        OTHER,
        /** Does not end in a semicolon: if it is an expression, its value is the cell's. */
        OPEN,
        /** No parser takes it. */
        BROKEN
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    /** Whether it looks like an expression whose value is wanted; one that ends in a brace is taken for a declaration, which it mostly is. */
    boolean isExpression() {
        return is(Kind.OPEN) && !code.endsWith("}");
    }

    JavaPiece as(Kind newKind) {
        return new JavaPiece(code, offset, newKind);
    }
}
