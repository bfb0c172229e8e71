package com.cns.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.contract.id.CommunicationId;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
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

    private static String answer(String clientId) {
        return "{\"accepted\":1,\"records\":[{\"clientId\":\"" + clientId + "\",\"id\":\"" + ID + "\"}]}";
    }
}
