package com.cns.benchmark.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One request.
 *
 * @param account the number of the account that sends it
 */
public record Post(int account, List<Message> messages) {
    public Post {
        messages = List.copyOf(messages);
    }

    public byte[] body() {
        return messages.stream()
                .map(Message::json)
                .collect(Collectors.joining(",", "{\"records\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
