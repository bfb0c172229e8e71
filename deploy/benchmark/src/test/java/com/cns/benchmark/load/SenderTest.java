package com.cns.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.contract.id.CommunicationId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SenderTest {
    private static final CommunicationId ID = new CommunicationId(new UUID(0x8000L, 1));

    private final Post post = new Post(0, List.of(Mix.message("w-1", Mix.number(1), "Bring water.", "sent", 1, 7)));

    @Test
    void an_answer_tells_each_records_id() throws Exception {
        assertThat(Sender.ids(post, answer("w-1"))).containsExactly(ID.value());
    }

    @Test
    void an_answer_about_another_record_is_none() {
        assertThatThrownBy(() -> Sender.ids(post, answer("w-2"))).isInstanceOf(IOException.class);
    }

    @Test
    void a_connection_that_was_cut_while_idle_is_opened_again() throws Exception {
        var accounts = List.of(new UUID(1, 1));
        try (var server = new OneAnswerPerConnection();
                var sender = new Sender(server.url(), new Mix(1, 0, 1, 1), new Ledger(accounts))) {
            for (int i = 0; i < 3; i++) {
                Sender.Sent sent = sender.until(System.nanoTime() + 5_000_000, account -> "token");

                assertThat(sent.answered()).isPositive();
            }
        }
    }

    /** Accepts everything and ends each connection after its first answer without having said so. */
    private static final class OneAnswerPerConnection implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        OneAnswerPerConnection() throws IOException {
            Thread.ofPlatform().daemon().start(this::serve);
        }

        String url() {
            return "http://127.0.0.1:" + server.getLocalPort();
        }

        private void serve() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    byte[] body = accepted(bodyOf(socket)).getBytes(StandardCharsets.UTF_8);
                    socket.getOutputStream()
                            .write(("HTTP/1.1 202 Accepted\r\nContent-Length: " + body.length + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().write(body);
                } catch (IOException e) {
                    // The next one, if the server is still open.
                }
            }
        }

        private static JsonNode bodyOf(Socket socket) throws IOException {
            var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            int length = 0;
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                if (line.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(line.substring("Content-Length: ".length()));
                }
            }
            return new ObjectMapper().readTree(in.readNBytes(length));
        }

        private static String line(DataInputStream in) throws IOException {
            var line = new StringBuilder();
            for (char c = (char) in.readByte(); c != '\n'; c = (char) in.readByte()) {
                line.append(c);
            }
            return line.toString().strip();
        }

        private static String accepted(JsonNode request) {
            return request.get("records")
                    .valueStream()
                    .map(record -> "{\"clientId\":" + record.get("id") + ",\"id\":\""
                            + new CommunicationId(UUID.nameUUIDFromBytes(
                                    record.get("id").asText().getBytes(StandardCharsets.UTF_8)))
                            + "\"}")
                    .collect(Collectors.joining(",", "{\"records\":[", "]}"));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private static String answer(String clientId) {
        return "{\"accepted\":1,\"records\":[{\"clientId\":\"" + clientId + "\",\"id\":\"" + ID + "\"}]}";
    }
}
