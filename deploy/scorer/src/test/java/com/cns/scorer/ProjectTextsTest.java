package com.cns.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectTextsTest {
    @Test
    void enough_legitimate_texts_and_spam_are_learnt_and_none_twice() throws Exception {
        List<Message> own = MessageFile.ofTheProject();

        assertThat(own.stream().filter(message -> !message.spam()).count()).isGreaterThan(150);
        assertThat(own.stream().filter(Message::spam).count()).isGreaterThan(100);
        assertThat(own.stream().map(Message::text)).doesNotHaveDuplicates();
    }
}
