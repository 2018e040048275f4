package org.socketlab.lab;

/** Words of a notebook for what a person fills in and presses. */
public abstract class FormWords extends TaskWords {

    FormWords() {}

    /**
     * A form: fields to fill in, buttons to press, and below them what came of it. In JupyterLab it is filled in and pressed in the cell's
     * output; anywhere, also where that is only read, {@link Form#submit} does the same from code.
     *
     * <pre>
     * var greeting = form("greeting")
     *     .field("name", "Ada")
     *     .button("Greet", press -&gt; print("Hello", press.text("name")))
     *     .show();
     * </pre>
     * <pre>
     * greeting.submit(Map.of("name", "Grace"));
     * </pre>
     */
    public static Form form(String title) {
        return new Form(title);
    }
}
