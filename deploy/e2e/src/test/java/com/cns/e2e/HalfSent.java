package com.cns.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Records of which a service has the head and a part of the body. */
final class HalfSent implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final byte[] body;

    HalfSent(Customer customer, List<Map<String, Object>> records) {
        URI door = URI.create(customer.gateway());
        try {
            this.body = JSON.writeValueAsBytes(Map.of("records", records));
            this.socket = new Socket(door.getHost(), door.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            send(("POST /v1/communications HTTP/1.1\r\nHost: " + door.getAuthority() + "\r\nAuthorization: Bearer "
                            + customer.token() + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            send(Arrays.copyOfRange(body, 0, body.length / 2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** Sends the rest; the first line of the answer. */
    String finish() {
        try {
            send(Arrays.copyOfRange(body, body.length / 2, body.length));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
