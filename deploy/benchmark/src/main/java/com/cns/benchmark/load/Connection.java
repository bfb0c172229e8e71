package com.cns.benchmark.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection of HTTP/1.1 that is kept, one request at a time. Less than an HTTP client can do, because the load shares
 * its cores with what it measures: a request costs two system calls and no other thread.
 */
public final class Connection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int LONGEST_LINE = 8_192;
    private static final int BUFFER = 64 * 1024;
    private static final String LENGTH = "content-length:";

    private final String host;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** @param base such as http://127.0.0.1:8082 */
    public Connection(String base) throws IOException {
        URI uri = URI.create(base);
        this.host = uri.getHost() + ":" + uri.getPort();
        this.socket = new Socket(InetAddress.getByName(uri.getHost()), uri.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        this.out = socket.getOutputStream();
    }

    public record Answer(int status, String body) {}

    /**
     * @param path with its query
     * @param token of the account
     * @param body JSON
     * @throws IOException when the connection is of no use any more
     */
    public Answer post(String path, String token, byte[] body) throws IOException {
        return send("POST", path, token, body);
    }

    /** As {@link #post}. */
    public Answer put(String path, String token, byte[] body) throws IOException {
        return send("PUT", path, token, body);
    }

    /**
     * As {@link #post}, by nobody in particular.
     *
     * @param form its parameters, encoded
     */
    public Answer form(String path, String form) throws IOException {
        return send(
                head("POST", path) + "Content-Type: application/x-www-form-urlencoded\r\n",
                form.getBytes(StandardCharsets.US_ASCII));
    }

    private Answer send(String method, String path, String token, byte[] body) throws IOException {
        return send(head(method, path, token) + "Content-Type: application/json\r\n", body);
    }

    private Answer send(String headers, byte[] body) throws IOException {
        byte[] head = (headers + "Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        out.write(request);
        return answer();
    }

    public Answer get(String path, String token) throws IOException {
        out.write((head("GET", path, token) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return answer();
    }

    /** @param header one more, whole */
    public Answer get(String path, String token, String header) throws IOException {
        out.write((head("GET", path, token) + header + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return answer();
    }

    private String head(String method, String path, String token) {
        return head(method, path) + "Authorization: Bearer " + token + "\r\nCNS-Purpose: provide-service\r\n";
    }

    private String head(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: application/json\r\n";
    }

    private Answer answer() throws IOException {
        String[] status = line().split(" ", 3);
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith(LENGTH)) {
                length = Integer.parseInt(lower.substring(LENGTH.length()).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
        }
        byte[] body = chunked ? chunks() : exactly(length);
        return new Answer(Integer.parseInt(status[1]), new String(body, StandardCharsets.UTF_8));
    }

    /** RFC 9112, 7.1: its size in hexadecimal before each chunk, one of none at the end. */
    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line().strip(), 16); size > 0; size = Integer.parseInt(line().strip(), 16)) {
            body.writeBytes(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer ended early");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("no answer");
            }
            if (line.length() > LONGEST_LINE) {
                throw new IOException("a line of the answer has no end");
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
