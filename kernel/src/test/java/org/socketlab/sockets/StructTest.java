package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packed binary data: the same bytes as Python's struct module makes, and errors that say what is missing. */
@Timeout(60)
class StructTest {

    /** Reads lines of "format TAB values", prints the bytes in hex and the values found in them again. */
    private static final String PYTHON = """
            import struct, sys
            for line in sys.stdin:
                format, values = line.rstrip('\\n').split('\\t')
                data = struct.pack(format, *eval('[' + values + ']'))
                shown = ['b' + v.hex() if isinstance(v, bytes) else repr(v) for v in struct.unpack(format, data)]
                print(struct.calcsize(format), data.hex(), ' '.join(shown))
            """;

    /** One format with values, also as Python writes them. */
    private record Case(String format, List<Object> values, List<String> literals) {

        String line() {
            return format + "\t" + String.join(", ", literals);
        }

        String ours() {
            var struct = Struct.of(format);
            var data = struct.pack(values.toArray());
            var shown = struct.unpack(data).stream().map(Case::shown).toList();
            return struct.size() + " " + data.hex().replace(" ", "") + " " + String.join(" ", shown);
        }

        private static String shown(Object value) {
            if (value instanceof Bytes bytes) return "b" + bytes.hex().replace(" ", "");
            if (value instanceof Boolean truth) return truth ? "True" : "False";
            return value.toString();
        }
    }

    @Test
    void theBytesAreThoseOfPython() throws Exception {
        Python.assumeThere();
        var random = new Random(790);
        var cases = new ArrayList<Case>();
        for (int i = 0; i < 1_000; i++) cases.add(randomCase(random));
        assertThat(cases.stream().map(Case::ours)).isEqualTo(Python.answers(PYTHON, cases.stream().map(Case::line).toList()));
    }

    private static Case randomCase(Random random) {
        var format = new StringBuilder().append("!><=".charAt(random.nextInt(4)));
        var values = new ArrayList<Object>();
        var literals = new ArrayList<String>();
        for (int field = random.nextInt(6); field >= 0; field--) {
            var code = StructCode.values()[random.nextInt(StructCode.values().length)];
            int count = random.nextInt(5);
            if (code == StructCode.PASCAL) count++;   // Python itself fails at unpacking 0p
            format.append(random.nextInt(8) == 0 ? " " : "").append(count == 1 ? "" : count).append(code.letter);
            for (int value = code == StructCode.PAD ? 0 : code.countIsLength() ? 1 : count; value > 0; value--) add(code, random, values, literals);
        }
        return new Case(format.toString(), values, literals);
    }

    private static void add(StructCode code, Random random, List<Object> values, List<String> literals) {
        switch (code) {
            case PAD -> throw new AssertionError("no value");
            case CHAR, STRING, PASCAL -> {
                var bytes = new byte[code == StructCode.CHAR ? 1 : random.nextInt(6)];
                random.nextBytes(bytes);
                values.add(Bytes.of(bytes));
                literals.add("bytes.fromhex('" + Bytes.of(bytes).hex() + "')");
            }
            case BOOLEAN -> {
                boolean truth = random.nextBoolean();
                values.add(truth);
                literals.add(truth ? "True" : "False");
            }
            case FLOAT, DOUBLE -> {
                double number = random.nextInt(2_000_001) / 1024.0 - 900;
                values.add(number);
                literals.add(String.valueOf(number));
            }
            default -> {
                var number = new BigInteger(8 * code.size, random);
                if (Character.isLowerCase(code.letter)) number = number.subtract(BigInteger.ONE.shiftLeft(8 * code.size - 1));
                values.add(number.bitLength() < 64 && random.nextBoolean() ? (Object) number.longValue() : number);
                literals.add(number.toString());
            }
        }
    }

    @Test
    void networkOrderPutsTheHighestByteFirst() {
        assertThat(Struct.of("!IH4s").pack(1_000_000, 80, "spam")).hasToString("b\"\\x00\\x0fB@\\x00Pspam\"");
        assertThat(Struct.of("<H").pack(80).hex()).isEqualTo("50 00");
    }

    @Test
    void valuesComeBackUnderTheirTypes() {
        var fields = Struct.of("!bQ?dc").unpack(Struct.of("!bQ?dc").pack(-1, new BigInteger("18446744073709551615"), true, 0.5, 'x'));
        assertThat(fields).containsExactly(-1L, new BigInteger("18446744073709551615"), true, 0.5, Bytes.ofText("x"));
        assertThat(fields.intAt(0)).isEqualTo(-1);
        assertThat(fields.booleanAt(2)).isTrue();
        assertThat(fields.doubleAt(3)).isEqualTo(0.5);
        assertThat(fields.bytesAt(4)).isEqualTo(Bytes.ofText("x"));
        assertThatThrownBy(() -> fields.longAt(1)).isInstanceOf(DataFailure.class).hasMessageContaining("(BigInteger), and no long");
        assertThatThrownBy(() -> fields.longAt(5)).isInstanceOf(DataFailure.class).hasMessage("there is no value 5 among 5");
        assertThatThrownBy(() -> Struct.of("!I").unpack(Bytes.ofHex("ffffffff")).intAt(0)).isInstanceOf(DataFailure.class)
                .hasMessageContaining("4294967295, too large for an int");
    }

    @Test
    void aStructIsFoundWithinMoreBytes() {
        assertThat(Struct.of("!H").unpackFrom(Bytes.ofHex("ff 00 50 ff"), 1)).containsExactly(80L);
        assertThatThrownBy(() -> Struct.of("!H").unpackFrom(Bytes.ofHex("ff 00"), 1))
                .hasMessage("unpackFrom(\"!H\") needs 2 bytes and got 1 (1 too few); recvExactly(2) waits for all of them");
        assertThatThrownBy(() -> Struct.of("!H").unpackFrom(Bytes.EMPTY, 1)).hasMessageContaining("cannot begin at 1 in 0 bytes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "IH    | the format \"IH\" does not say its byte order; begin with ! for network order, or with >, < or =",
        "@I    | the format \"@I\" does not say its byte order; begin with ! for network order, or with >, < or =",
        "!3    | the format \"!3\" ends with the count 3, and no letter follows it",
        "!3 H  | the format \"!3 H\" has ` `, which is none of the letters x c b B ? h H i I l L q Q f d s p",
        "!n    | the format \"!n\" has `n`, which is none of the letters x c b B ? h H i I l L q Q f d s p",
        "!99999999999s | the format \"!99999999999s\" describes more bytes than an array can hold",
        "!2000000000s2000000000s | the format \"!2000000000s2000000000s\" describes more bytes than an array can hold"})
    void whatIsNoFormatIsRefusedWithTheReason(String format, String message) {
        assertThatThrownBy(() -> Struct.of(format)).isInstanceOf(DataFailure.class).hasMessage(message);
    }

    @Test
    void aValueThatDoesNotFitIsNamedWithWhatWouldFit() {
        refused("!HB", "pack(\"!HB\"), value 1: 300 is out of range; `B` is a number of 8 bits without sign, 0 to 255", 1, 300);
        refused("!h", "pack(\"!h\"), value 0: 40000 is out of range; `h` is a number of 16 bits, -32768 to 32767", 40_000);
        refused("!Q", "pack(\"!Q\"), value 0: -1 is out of range; `Q` is a number of 64 bits without sign, 0 to 18446744073709551615", -1);
        refused("!i", "pack(\"!i\"), value 0: `i` takes a whole number, and was given 1.5 (Double)", 1.5);
        refused("!d", "pack(\"!d\"), value 0: `d` takes a number, and was given null", (Object) null);
        refused("!f", "pack(\"!f\"), value 0: 1.0E39 is too large for `f`, a floating-point number of 32 bits; `d` has 64", 1e39);
        refused("!c", "pack(\"!c\"), value 0: `c` is exactly one byte, and b\"ab\" is 2; `2s` takes them all", "ab");
        refused("!4s", "pack(\"!4s\"), value 0: `s` takes bytes or text, and was given 4 (Integer)", 4);
        refused("!?", "pack(\"!?\"), value 0: `?` takes true or false, and was given yes (String)", "yes");
        refused("!IH", "pack(\"!IH\") takes 2 values, and was given 1", 1);
        refused("!x", "pack(\"!x\") takes 0 values, and was given 1", 1);
    }

    private static void refused(String format, String message, Object... values) {
        assertThatThrownBy(() -> Struct.of(format).pack(values)).isInstanceOf(DataFailure.class).hasMessage(message);
    }

    @Test
    void tooFewBytesSayHowManyAreMissing() {
        assertThatThrownBy(() -> Struct.of("!IH").unpack(Bytes.ofHex("00 01 02 03"))).isInstanceOf(DataFailure.class)
                .hasMessage("unpack(\"!IH\") needs 6 bytes and got 4 (2 too few); recvExactly(6) waits for all of them");
        assertThatThrownBy(() -> Struct.of("!H").unpack(Bytes.ofHex("00 01 02"))).isInstanceOf(DataFailure.class)
                .hasMessage("unpack(\"!H\") needs exactly 2 bytes and got 3 (1 too many); unpackFrom takes them from the place that you name");
    }
}
