package com.cns.benchmark.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One request.
 *
 * @param account the number of the account that sends it
 */
public record Post(int account, List<Message> messages) {
    private static final byte[] BEGIN = "{\"records\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);

    public Post {
        messages = List.copyOf(messages);
    }

    public byte[] body() {
        ByteArrayOutputStream body = new ByteArrayOutputStream(messages.size() * 320);
        body.writeBytes(BEGIN);
        for (int i = 0; i < messages.size(); i++) {
            if (i > 0) {
                body.write(',');
            }
            body.writeBytes(messages.get(i).json());
        }
        body.writeBytes(END);
        return body.toByteArray();
    }
}
