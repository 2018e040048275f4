package org.socketlab.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SystemStreamsTest extends WithCells {

    @Test
    void ofTwoHundredThousandLinesNoneIsLost() throws Throwable {
        var expected = new StringBuilder();
        for (int i = 0; i < 200_000; i++) expected.append("line ").append(i).append('\n');
        run(() -> {
            for (int i = 0; i < 200_000; i++) System.out.println("line " + i);
            return null;
        });
        assertThat(output.text("stdout")).isEqualTo(expected.toString());
    }

    @Test
    void twentyThousandLinesCostLessThanAHundredMessages() throws Throwable {
        run(() -> {
            for (int i = 0; i < 20_000; i++) System.out.println("a line of ordinary length, number " + i);
            return null;
        });
        assertThat(output.text("stdout").lines()).hasSize(20_000);
        assertThat(output.count("stdout")).isLessThan(100);
    }

    @Test
    void linesOfManyThreadsArriveWholeAndEachThreadsInOrder() throws Throwable {
        int threads = 16, lines = 2_000;
        run(() -> {
            var writers = IntStream.range(0, threads).mapToObj(t -> new Thread(() -> {
                for (int i = 0; i < lines; i++) System.out.println(t + " says " + i);
            })).toList();
            writers.forEach(Thread::start);
            for (var writer : writers) writer.join();
            return null;
        });
        var next = new int[threads];
        output.text("stdout").lines().forEach(line -> {
            var parts = line.split(" says ");
            assertThat(Integer.parseInt(parts[1])).isEqualTo(next[Integer.parseInt(parts[0])]++);
        });
        assertThat(next).containsOnly(lines);
    }

    @Test
    void bytesOfOneCharacterMayComeOneByOneAndAcrossMessages() throws Throwable {
        var text = "Grüße, 世界 😀!\r\n";
        run(() -> {
            for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                System.out.write(b);
                Cell.current().flush();
            }
            return null;
        });
        assertThat(output.text("stdout")).isEqualTo(text);
        assertThat(output.messages()).allSatisfy(message -> assertThat(message.text()).doesNotContain("\uFFFD"));
    }

    @Test
    void halvesOfASurrogatePairAreJoinedAndAnUnfinishedCharacterIsMarked() throws Throwable {
        run(() -> {
            System.out.print('\uD83D');
            Cell.current().flush();
            System.out.print('\uDE00');
            System.out.write(0xC3);
            return null;
        });
        assertThat(output.text("stdout")).isEqualTo("😀\uFFFD");
    }

    @Test
    void everyWayOfPrintingArrives() throws Throwable {
        run(() -> {
            System.out.print('a');
            System.out.print(1);
            System.out.print(2L);
            System.out.print(1.5f);
            System.out.print(2.5);
            System.out.print(true);
            System.out.print(new char[] {'x', 'y'});
            System.out.print((String) null);
            System.out.println();
            System.out.printf("%d-%s%n", 7, "z");
            System.out.append("ab").append('c').append("xdex", 1, 3);
            System.out.writeBytes(new byte[] {'!', '\n'});
            System.out.println((Object) null);
            System.out.close();
            System.out.println("after close");
            return null;
        });
        assertThat(output.text("stdout")).isEqualTo("a121.52.5truexynull\n7-z\nabcde!\nnull\nafter close\n");
    }

    @Test
    void stdoutStderrAndDisplaysKeepTheirOrder() throws Throwable {
        run(() -> {
            for (int i = 0; i < 100; i++) {
                System.out.print("o" + i);
                System.err.print("e" + i);
                if (i == 50) Cell.current().display(MimeBundle.text("shown"), null);
            }
            Cell.current().clear(true);
            return null;
        });
        var expected = new ArrayList<String>();
        for (int i = 0; i < 100; i++) {
            expected.add("o" + i);
            expected.add("e" + i);
            if (i == 50) expected.add("shown");
        }
        expected.add("true");
        assertThat(output.messages()).extracting(RecordedOutput.Message::text).containsExactlyElementsOf(expected);
    }

    @Test
    void streamsThatTakeTurnsForEverDoNotFloodTheFrontEnd() throws Throwable {
        run(() -> {
            for (int i = 0; i < 20_000; i++) {
                System.out.println("o" + i);
                System.err.println("e" + i);
            }
            return null;
        });
        assertThat(output.text("stdout").lines()).hasSize(20_000);
        assertThat(output.text("stderr").lines()).hasSize(20_000);
        assertThat(output.messages()).hasSizeLessThan(3_000);
    }

    @Test
    void outputAppearsWhileTheCellStillRuns() throws Throwable {
        run(() -> {
            System.out.print("10 %\r");
            await().atMost(Duration.ofSeconds(5)).until(() -> output.text("stdout").equals("10 %\r"));
            System.out.print("20 %\r");
            await().atMost(Duration.ofSeconds(5)).until(() -> output.text("stdout").equals("10 %\r20 %\r"));
            return null;
        });
    }

    @Test
    void aThreadPrintsIntoItsCellAlsoAfterTheCellHasEnded() throws Throwable {
        var go = new CountDownLatch(1);
        run(() -> {
            new Thread(() -> {
                try { go.await(); } catch (InterruptedException e) { return; }
                System.out.println("late");
            }).start();
            return null;
        });
        var other = new RecordedOutput();
        var second = cells.begin("second", 2, other);
        go.countDown();
        await().until(() -> output.text("stdout").equals("late\n"));
        cells.end(second);
        assertThat(other.messages()).isEmpty();
    }

    @Test
    void theCommonPoolPrintsIntoTheCellThatRanLast() throws Throwable {
        var go = new CountDownLatch(1);
        run(() -> CompletableFuture.runAsync(() -> {
            try { go.await(); } catch (InterruptedException e) { return; }
            System.out.println("at last");
        }, ForkJoinPool.commonPool()));
        go.countDown();
        await().until(() -> output.text("stdout").equals("at last\n"));
    }

    @Test
    void aThreadWithoutACellPrintsIntoTheRunningOne() throws Throwable {
        var cell = cells.begin("a", 1, output);
        System.out.print("from the test's own thread");
        cells.end(cell);
        assertThat(output.text("stdout")).isEqualTo("from the test's own thread");
    }

    @Test
    void anUncaughtErrorOfAThreadIsShownInItsCell() throws Throwable {
        run(() -> {
            var thread = new Thread(() -> { throw new IllegalStateException("no good"); }, "worker");
            thread.start();
            thread.join();
            return null;
        });
        assertThat(output.text("stderr")).contains("Exception in thread \"worker\": ", "IllegalStateException", "no good");
    }

    @Test
    void aFrontEndThatIsBehindSlowsTheWriterAndLosesNothing() throws Throwable {
        var slow = new CellOutputForwarder(output) {
            int longest;
            @Override
            public void stream(StreamName name, String text) {
                longest = Math.max(longest, text.length());
                Thread.onSpinWait();
                super.stream(name, text);
            }
        };
        var line = "x".repeat(999);
        var cell = cells.begin("slow", 1, slow);
        cell.call(() -> {
            for (int i = 0; i < 20_000; i++) System.out.println(line);
            return null;
        });
        cells.end(cell);
        assertThat(output.text("stdout")).hasSize(20_000_000);
        assertThat(slow.longest).isLessThan(2_000_000);
    }

    private void run(Callable<?> body) throws Throwable {
        var cell = cells.begin("a", 1, output);
        try {
            cell.call(body);
        } finally {
            cells.end(cell);
        }
    }
}
