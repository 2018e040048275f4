package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.cell.Control;
import org.socketlab.cell.MimeBundle;

/** A form in a notebook, filled in and pressed from code and as a front end does it. */
@Timeout(60)
class FormTest {

    private static final String COUNTING = """
            var counting = form("counting")
                .field("to", 3)
                .field("name", "")
                .button("Count", press -> {
                    int to = press.number("to");
                    for (int n = 1; n <= to; n++) {
                        print(n, press.text("name"));
                        press.progress(n, to, "numbers");
                    }
                })
                .cancel("Cancel")
                .show();
            """;
    private static final String HANGING = """
            var begun = new java.util.concurrent.CountDownLatch(1);
            var hanging = form("hanging").field("x", 1).button("Hang", press -> {
                press.progress(1, 2, "steps");
                begun.countDown();
                Thread.sleep(1_000_000);
            }).cancel("Cancel").show();
            """;

    private final TestNotebook notebook = new TestNotebook();

    @AfterEach
    void close() {
        notebook.close();
    }

    private Control.Shown onlyControl() {
        assertThat(notebook.session().cells().controls()).hasSize(1);
        return notebook.session().cells().controls().get(0);
    }

    @Test
    void itShowsItsFieldsAndButtonsAndAfterASubmitWhatCameOfIt() {
        var shown = notebook.run("form", COUNTING);
        assertThat(shown.value()).isNull();
        assertThat(shown.displayed()).containsExactly("""
                counting
                  to    3
                  name  –
                  [Count] [Cancel]""");
        notebook.run("counting.submit(Map.of(\"to\", 2, \"name\", \"Ada\"));").bundle();
        assertThat(shown.displayed()).containsExactly("""
                counting
                  to    2
                  name  Ada
                  [Count] [Cancel]
                  ████████████████████ 2 of 2 numbers
                [Count · ended]
                1 Ada
                2 Ada""");
        notebook.run("counting.submit(Map.of(\"to\", \"1\"));").bundle();
        assertThat(shown.displayed().get(0)).contains("1 of 1 numbers").endsWith("[Count · ended]\n1 Ada");
        assertThat(notebook.run("tasks()").value()).as("the task of the last press alone").containsOnlyOnce("Count");
    }

    @Test
    void whatTheActionThrowsIsShownThereAndThrownToWhoSubmits() {
        var shown = notebook.run("form", COUNTING);
        var failed = notebook.run("counting.submit(Map.of(\"to\", \"many\"));").failed();
        assertThat(failed.message()).isEqualTo("the field \"to\" wants a whole number, and \"many\" is none");
        assertThat(shown.displayed().get(0)).contains("[Count · failed]").contains("\"many\" is none");
        assertThat(notebook.run("counting.submit(Map.of(\"too\", 1));").failed().message()).isEqualTo("the form \"counting\" has no field \"too\", but to, name");
        assertThat(notebook.run("counting.press(\"Go\");").failed().message()).isEqualTo("the form \"counting\" has no button \"Go\", but Count, Cancel");
    }

    @Test
    void aFrontEndPressesItAndMayPressWhatIsEnabledAlone() {
        var shown = notebook.run("form", HANGING);
        var control = onlyControl();
        assertThat(control.place()).isEqualTo(1);
        assertThat(control.cell().id()).isEqualTo("form");
        assertThat(control.control().fields()).isEqualTo(Map.of("x", "1"));
        assertThat(control.control().enabled()).isEqualTo(List.of("Hang"));
        control.control().press("Hang", Map.of("x", "2"));
        notebook.run("begun.await();").bundle();
        assertThat(control.control().enabled()).isEqualTo(List.of("Cancel"));
        assertThatThrownBy(() -> control.control().press("Hang", Map.of())).isInstanceOf(IllegalStateException.class).hasMessageContaining("still at work");
        control.control().press("Cancel", Map.of());
        Awaitility.await().until(() -> control.control().enabled().equals(List.of("Hang")));
        notebook.run("1;");
        assertThat(shown.displayed()).containsExactly("""
                hanging
                  x  2
                  [Hang] [Cancel]
                  ░░░░░░░░░░░░░░░░░░░░ stopped before the end
                [Hang · stopped]""");
    }

    @Test
    void whatAFrontEndSendsHasToFitItsFields() {
        notebook.run("form", HANGING);
        var control = onlyControl().control();
        assertThatThrownBy(() -> control.press("Hang", Map.of("y", "2"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no field \"y\"");
        assertThatThrownBy(() -> control.press("Hang", Map.of("x", "2".repeat(Form.LONGEST + 1)))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the field \"x\" takes 4096 characters, and these are 4097");
        assertThat(control.fields()).isEqualTo(Map.of("x", "1"));
        assertThat(control.enabled()).isEqualTo(List.of("Hang"));
    }

    @Test
    void runningItsCellAgainEndsWhatItHadBegunAndReplacesIt() {
        notebook.run("form", HANGING);
        var before = onlyControl().control();
        before.press("Hang", Map.of());
        notebook.run("begun.await();").bundle();
        notebook.run("form", HANGING);
        assertThat(before.enabled()).isEqualTo(List.of("Hang"));
        assertThat(onlyControl().control()).isNotSameAs(before);
        notebook.run("form", "1");
        assertThat(notebook.session().cells().controls()).isEmpty();
    }

    @Test
    void asTheValueOfACellItIsShownOnceAndElsewhereRead() {
        var shown = notebook.run("form(\"greeting\").field(\"who\", \"<Ada>\").button(\"Greet\", press -> print(press.text(\"what\")))");
        assertThat(shown.displayed()).containsExactly("greeting\n  who  <Ada>\n  [Greet]");
        var html = notebook.run("var f = form(\"a & b\").field(\"x\", \"<i>\").button(\"Go\", press -> {}).show(); f");
        assertThat(html.bundle()).isNull();
        assertThat(notebook.run("f").value()).isEqualTo("a & b\n  x  <i>\n  [Go]");
        assertThat(notebook.run("f.show()").failed().message()).contains("is shown already, in cell [2]");
        assertThat(notebook.run("f.field(\"y\", 1)").failed().message()).contains("is shown already");
    }

    @Test
    void theHtmlMarksWhereAFrontEndPutsFieldsAndButtonsAndEscapesWhatIsTheUsers() {
        var html = (String) new FormView("a & b", Map.of("x", "<i>"), List.of("Go"), new FormView.Progress(1, 4, "steps"), false)
                .draw(2, MimeBundle.EMPTY).data().get(MimeBundle.HTML);
        assertThat(html).contains("data-socketlab-form=\"2\"", "<b>a &amp; b</b>", "data-socketlab-field=\"x\"", ">&lt;i&gt;<",
                "data-socketlab-button=\"Go\"", "aria-valuenow=\"25\"", "width:25%", "1 of 4 steps");
    }
}
