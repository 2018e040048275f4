package org.socketlab.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SystemInTest extends WithCells {

    @Test
    void aScannerReadsLinesAndTokens() throws Throwable {
        output.answers.add("Ada Lovelace");
        output.answers.add("36 2.5");
        assertThat(run(() -> {
            System.out.print("Name? ");
            var scanner = new Scanner(System.in, StandardCharsets.UTF_8);
            return scanner.nextLine() + "/" + scanner.nextInt() + "/" + scanner.next();
        })).isEqualTo("Ada Lovelace/36/2.5");
        assertThat(output.messages().get(0).text()).isEqualTo("Name? ");
    }

    @Test
    void bytesAreUnsignedAndBuffersMayBeSmall() throws Throwable {
        output.answers.add("é");
        output.answers.add("hello");
        assertThat(run(() -> System.in.read() + " " + System.in.read() + " " + System.in.read())).isEqualTo("195 169 10");
        assertThat(run(() -> {
            var buffer = new byte[4];
            int first = System.in.read(buffer);
            var start = new String(buffer, 0, first, StandardCharsets.UTF_8);
            int left = System.in.available();
            return first + start + left + new String(System.in.readNBytes(2), StandardCharsets.UTF_8);
        })).isEqualTo("4hell2o\n");
    }

    @Test
    void aLineLongerThanAnyBufferArrivesWhole() throws Throwable {
        var line = "long".repeat(50_000);
        output.answers.add(line);
        assertThat(run(() -> new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine())).isEqualTo(line);
    }

    @Test
    void whatOneCellLeftUnreadNeverReachesTheNext() throws Throwable {
        output.answers.add("first");
        run(() -> (char) System.in.read());
        output.answers.add("second");
        assertThat(run(() -> new Scanner(System.in).nextLine())).isEqualTo("second");
    }

    @Test
    void anInterruptedReadEndsTheCellAndLeavesReaderAndScannerUsable() throws Throwable {
        var reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var scanner = new Scanner(System.in);
        for (Callable<String> ask : List.<Callable<String>>of(reader::readLine, scanner::nextLine)) {
            interruptAtThePrompt();
            assertThatThrownBy(() -> run(ask)).isInstanceOf(CellStopped.class);
            output.answers.add("again");
            assertThat(run(ask)).isEqualTo("again");
        }
    }

    @Test
    void anInterruptEndsAScannerThatWantsANumber() throws Throwable {
        var scanner = new Scanner(System.in);
        interruptAtThePrompt();
        assertThatThrownBy(() -> run(scanner::nextInt)).isInstanceOf(CellStopped.class);
    }

    @Test
    void inputAndPasswordAskWithTheirPrompt() throws Throwable {
        output.answers.add("Ada");
        output.answers.add("secret");
        assertThat(run(() -> Cell.current().input("Name: ", false) + Cell.current().input("Word: ", true))).isEqualTo("Adasecret");
        assertThat(output.prompts).containsExactly("Name: ", "Word:  (hidden)");
    }

    @Test
    void withoutACellTheInputIsAtItsEnd() throws IOException {
        assertThat(System.in.read()).isEqualTo(-1);
    }

    @Test
    void aThreadOfAnEndedCellIsToldWhyItCannotAsk() throws Throwable {
        var cell = cells.begin("a", 1, output);
        cells.end(cell);
        assertThatThrownBy(() -> cell.typedLines.read(new byte[1], 0, 1))
                .isInstanceOf(IOException.class).hasMessageContaining("cell [1] has ended, so nobody can be asked");
    }

    private void interruptAtThePrompt() {
        output.prompts.clear();
        new Thread(() -> {
            try { output.prompts.take(); } catch (InterruptedException e) { return; }
            cells.interrupt();
        }).start();
    }

    private <T> T run(Callable<T> body) throws Throwable {
        var cell = cells.begin("a", 1, output);
        try {
            return cell.call(body);
        } finally {
            cells.end(cell);
        }
    }
}
