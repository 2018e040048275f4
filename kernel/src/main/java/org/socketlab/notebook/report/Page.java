package org.socketlab.notebook.report;

import org.socketlab.view.Html;

/** The frame of a report: its policy, its style in light and dark, its title. */
final class Page {

    /** No scripts, nothing from outside, no form to send, no other base for links; pictures stand in the page itself. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'";

    private static final String STYLE = """
            :root{color-scheme:light dark;--paper:#fff;--ink:#1b1b1b;--quiet:#5c5c5c;--rule:#d0d0d0;--soft:#f4f4f4;--bad:#b3261e;--bad-soft:#fdecea;\
            --good:#1b6e34;--good-soft:#e7f5ea;--link:#1259a8;
            --jp-content-font-color1:var(--ink);--jp-content-font-color2:var(--quiet);--jp-border-color1:var(--rule);--jp-layout-color0:var(--paper);\
            --jp-layout-color1:var(--paper);--jp-layout-color2:var(--soft);--jp-error-color1:var(--bad);--jp-ui-font-family:system-ui,sans-serif;\
            --jp-ui-font-size1:13px;--jp-code-font-family:Menlo,Consolas,'DejaVu Sans Mono',monospace;--jp-code-font-size:13px}
            @media (prefers-color-scheme:dark){:root{--paper:#151515;--ink:#e4e4e4;--quiet:#a5a5a5;--rule:#484848;--soft:#242424;--bad:#ff9a92;\
            --bad-soft:#3a1f1d;--good:#8ad49c;--good-soft:#1b3222;--link:#8fbcf0}}
            *{box-sizing:border-box}
            body{margin:0 auto;padding:1.5em 1em 4em;max-width:62em;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
            body.wide{max-width:96em}
            a{color:var(--link)}
            h1,h2,h3{line-height:1.25;margin:1.4em 0 .5em}
            pre,code,kbd,samp{font-family:var(--jp-code-font-family);font-size:13px}
            pre{margin:0;line-height:1.45;white-space:pre;overflow-x:auto;padding:.5em .75em}
            .text code{background:var(--soft);padding:.1em .3em;border-radius:3px}
            .text pre{background:var(--soft);border-radius:4px}.text pre code{background:none;padding:0}
            .text table{border-collapse:collapse}.text td,.text th{border:1px solid var(--rule);padding:.25em .6em;text-align:left}
            .text img{max-width:100%}
            .code{margin:1em 0}
            .code>div{display:grid;grid-template-columns:3.5em minmax(0,1fr)}
            .prompt{color:var(--quiet);font:12px/1.6 var(--jp-code-font-family);padding:.6em .4em 0 0;text-align:right}
            pre.source{background:var(--soft);border:1px solid var(--rule);border-radius:4px}
            .stderr{color:var(--quiet);font-style:italic}
            .error,.failed{background:var(--bad-soft);border-radius:4px}
            pre.error,pre.diff{white-space:pre-wrap;overflow-wrap:anywhere}
            .made{contain:content;overflow-x:auto;padding:.35em .75em;color:var(--ink);font-size:14px}
            .outputs img{max-width:100%;background:#fff}
            .tags{color:var(--quiet);font-size:12px;padding-left:.75em}
            .sum{padding:.6em .9em;border-radius:4px;background:var(--good-soft);color:var(--good)}
            .sum.bad{background:var(--bad-soft);color:var(--bad)}
            .sides{display:grid;grid-template-columns:1fr 1fr;gap:1em}
            .sides>div{border:1px solid var(--rule);border-radius:4px;min-width:0;overflow:hidden}
            .sides h4{margin:0;padding:.25em .75em;background:var(--soft);font-size:13px}
            .diff{border:1px solid var(--rule);border-radius:4px;margin:.6em 0}
            .diff .minus{color:var(--bad);background:var(--bad-soft)}.diff .plus{color:var(--good);background:var(--good-soft)}
            .diff span{display:block}
            summary{cursor:pointer}
            @media (max-width:50em){.sides{grid-template-columns:1fr}.code>div{grid-template-columns:1fr}.prompt{text-align:left}}
            """;

    private Page() {}

    /** @param wide for two columns */
    static String of(String title, boolean wide, String body) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
                + "<title>" + Html.escape(title) + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body" + (wide ? " class=\"wide\"" : "") + ">\n"
                + body + "</body>\n</html>\n";
    }

    static String summary(boolean good, String text) {
        return "<p class=\"" + (good ? "sum" : "sum bad") + "\">" + Html.escape(text) + "</p>\n";
    }
}
