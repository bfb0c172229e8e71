package com.cns.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.scorer.Groups.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GroupsTest {
    @Test
    void near_copies_are_never_on_both_sides() {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String word = "word" + (char) ('a' + i % 26) + (char) ('a' + i / 26);
            messages.add(Message.of(i, false, word + " 1"));
            messages.add(Message.of(i, false, word.toUpperCase(Locale.ROOT) + "!! 22"));
        }
        for (long seed = 1; seed <= 5; seed++) {
            Split split = new Groups(messages, seed).at(0.7);

            assertThat(groups(split.training())).doesNotContainAnyElementsOf(groups(split.test()));
            assertThat(split.training()).hasSize(280);
            assertThat(split.test()).hasSize(120);
        }
    }

    @Test
    void messages_without_a_letter_are_told_apart_by_themselves() {
        assertThat(Message.of(1, false, "123").group())
                .isNotEqualTo(Message.of(2, false, "456").group());
    }

    @Test
    void each_message_is_tested_in_one_fold() {
        Groups groups = new Groups(Corpus.of(60, 20), 7);
        List<Message> tested = new ArrayList<>();

        for (int number = 0; number < 5; number++) {
            Split fold = groups.fold(number, 5);
            assertThat(groups(fold.training())).doesNotContainAnyElementsOf(groups(fold.test()));
            tested.addAll(fold.test());
        }

        assertThat(tested).containsExactlyInAnyOrderElementsOf(Corpus.of(60, 20));
    }

    @Test
    void another_seed_is_another_split() {
        List<Message> messages = Corpus.of(60, 20);

        assertThat(new Groups(messages, 1).at(0.7).test())
                .isEqualTo(new Groups(messages, 1).at(0.7).test())
                .isNotEqualTo(new Groups(messages, 2).at(0.7).test());
    }

    private static Set<String> groups(List<Message> messages) {
        return messages.stream().map(Message::group).collect(Collectors.toSet());
    }
}
