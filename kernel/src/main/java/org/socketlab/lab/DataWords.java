package org.socketlab.lab;

import java.util.List;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.AddressInfo;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Resolver;
import org.socketlab.sockets.SocketType;
import org.socketlab.sockets.Struct;
import org.socketlab.sockets.Unpacked;

/** Words of a notebook for bytes and what they stand for, and for names and what they stand for. */
public abstract class DataWords extends FormWords {

    DataWords() {}

    /** Parts one after another as bytes: text in UTF-8, {@code byte[]}, {@code ByteBuffer}, {@code Bytes}. */
    public static Bytes bytes(Object... parts) {
        return Bytes.join(parts);
    }

    /** Bytes from hexadecimal digits, {@code hex("48 69")}. */
    public static Bytes hex(String pairs) {
        return Bytes.ofHex(pairs);
    }

    // ---- packed binary data ----

    /** Values as packed binary data, in the letters of Python's {@code struct} (see {@link Struct}): {@code pack("!IH", 1_000_000, 80)}. */
    public static Bytes pack(String format, Object... values) {
        return Struct.of(format).pack(values);
    }

    /** The values in packed binary data: {@code unpack("!IH", data).longAt(0)}. */
    public static Unpacked unpack(String format, Bytes data) {
        return Struct.of(format).unpack(data);
    }

    /** The values in packed binary data that begins at an index of the bytes. */
    public static Unpacked unpackFrom(String format, Bytes data, int offset) {
        return Struct.of(format).unpackFrom(data, offset);
    }

    /** How many bytes a format describes: {@code recvExactly(calcsize("!IH"))}. */
    public static int calcsize(String format) {
        return Struct.of(format).size();
    }

    // ---- JSON ----

    /** A value as JSON: records, maps, lists, text, numbers, and what is made of them. What the same value gives is always the same. */
    public static Bytes toJson(Object value) {
        return Json.write(value);
    }

    /**
     * What JSON says: maps, lists, text, numbers.
     *
     * @param json {@code Bytes}, {@code byte[]} or text
     */
    public static Object fromJson(Object json) {
        return Json.read(json, Object.class);
    }

    /** What JSON says, as a value of a type: {@code fromJson(data, Point.class)} of a record, {@code fromJson(data, Map.class)}. */
    public static <T> T fromJson(Object json, Class<T> type) {
        return Json.read(json, type);
    }

    /** What a JSON array says, as values of a type: {@code listFromJson(data, Point.class)}. */
    public static <T> List<T> listFromJson(Object json, Class<T> type) {
        return Json.readList(json, type);
    }

    // ---- names ----

    /** Every address of a name: {@code resolve("localhost")}. */
    public static List<AddressInfo> resolve(String name) {
        return Resolver.resolve(name);
    }

    /** Every address of a name with the port of a service, given by its number or name: {@code resolve("localhost", "http")}. */
    public static List<AddressInfo> resolve(String name, Object service) {
        return Resolver.resolve(name, service);
    }

    /** Every way to reach a service (Python's {@code getaddrinfo}); null for any service, family or type. */
    public static List<AddressInfo> resolve(String name, Object service, AddressFamily family, SocketType type) {
        return Resolver.resolve(name, service, family, type);
    }

    /** The name of an address in numbers: {@code nameOf("127.0.0.1")}. */
    public static String nameOf(String numbers) {
        return Resolver.nameOf(numbers);
    }

    /** The name of the host of an address: {@code nameOf(connection.getPeerName())}. */
    public static String nameOf(Address address) {
        return Resolver.nameOf(address);
    }

    /** The port of a service over TCP: {@code getServByName("http")} is 80. */
    public static int getServByName(String service) {
        return Resolver.getServByName(service);
    }

    /** @param protocol {@code "tcp"} or {@code "udp"} */
    public static int getServByName(String service, String protocol) {
        return Resolver.getServByName(service, protocol);
    }

    /** The name of the service that has a port over TCP: {@code getServByPort(80)} is {@code "http"}. */
    public static String getServByPort(int port) {
        return Resolver.getServByPort(port);
    }

    /** @param protocol {@code "tcp"} or {@code "udp"} */
    public static String getServByPort(int port, String protocol) {
        return Resolver.getServByPort(port, protocol);
    }
}
