package org.socketlab.view;

/** Text in letters of one width that scrolls sideways rather than breaks. */
public final class Block {

    private Block() {}

    /** @param html what stands in it, escaped where it has to be */
    public static String of(String html) {
        return "<pre style=\"margin:0;overflow-x:auto;line-height:1.4;background:none;color:var(--jp-content-font-color1,inherit);"
                + "font-family:var(--jp-code-font-family,monospace);font-size:var(--jp-code-font-size,13px)\">" + html + "</pre>";
    }
}
