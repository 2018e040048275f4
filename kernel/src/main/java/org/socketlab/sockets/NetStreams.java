package org.socketlab.sockets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/** The two streams of a {@link NetSocket}: each read is one {@code recv}, each write is sent whole. */
final class NetStreams {

    private NetStreams() {}

    static final class Input extends InputStream {

        private final NetSocketImpl socket;

        Input(NetSocketImpl socket) {
            this.socket = socket;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            return socket.read(into, offset, length);
        }

        @Override
        public int available() throws IOException {
            return socket.available();
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    static final class Output extends OutputStream {

        private final NetSocketImpl socket;

        Output(NetSocketImpl socket) {
            this.socket = socket;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, from.length);
            if (length > 0) socket.write(from, offset, length);
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
