package com.cns.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MixTest {
    private static final int POSTS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_same_seed_and_the_same_answers_give_the_same_records() {
        List<String> first = bodies(new Mix(7, 2, 8, 100));

        assertThat(bodies(new Mix(7, 2, 8, 100))).isEqualTo(first);
        assertThat(bodies(new Mix(8, 2, 8, 100))).isNotEqualTo(first);
    }

    private static List<String> bodies(Mix mix) {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Post post = mix.next();
            mix.accepted(post);
            bodies.add(post.account() + new String(post.body(), StandardCharsets.UTF_8));
        }
        return bodies;
    }

    @Test
    void a_record_is_about_300_bytes_and_a_request_has_100() throws Exception {
        List<Post> posts = posts(new Mix(1, 0, 8, 100));

        assertThat(posts).allSatisfy(post -> assertThat(post.messages()).hasSize(100));
        assertThat(posts.stream()
                        .flatMap(post -> post.messages().stream())
                        .mapToInt(message -> message.json().length())
                        .average()
                        .orElseThrow())
                .isCloseTo(300, within(15.0));
        assertThat(JSON.readTree(posts.getFirst().body()).path("records")).hasSize(100);
    }

    @Test
    void one_record_in_ten_brings_a_new_person() throws Exception {
        Set<String> people = new HashSet<>();
        long records = 0;
        for (Post post : posts(new Mix(1, 0, 8, 100))) {
            for (var message : JSON.readTree(post.body()).path("records")) {
                people.add(message.path("to").asText());
                records++;
            }
        }

        assertThat(people.size() / (double) records).isCloseTo(0.1, within(0.015));
    }

    @Test
    void one_record_in_a_hundred_repeats_an_accepted_one_byte_for_byte() {
        Map<String, String> sent = new HashMap<>();
        List<Message> retries = new ArrayList<>();
        for (Post post : posts(new Mix(1, 0, 8, 100))) {
            assertThat(post.messages()).extracting(Message::id).doesNotHaveDuplicates();
            for (Message message : post.messages()) {
                if (message.retry()) {
                    retries.add(message);
                } else {
                    sent.put(message.id(), message.json());
                }
            }
        }

        assertThat(retries.size() / (POSTS * 100.0)).isCloseTo(0.01, within(0.002));
        assertThat(retries).allSatisfy(again -> assertThat(again.json()).isEqualTo(sent.get(again.id())));
    }

    @Test
    void what_was_not_accepted_is_not_repeated() {
        Mix mix = new Mix(1, 0, 8, 1);

        for (int i = 0; i < 100; i++) {
            assertThat(mix.next().messages()).noneMatch(Message::retry);
        }
    }

    @Test
    void of_a_hundred_accounts_the_busiest_sends_a_fifth() {
        List<Post> posts = posts(new Mix(1, 0, 8, 100));

        assertThat(posts.stream().filter(post -> post.account() == 0).count() / (double) POSTS)
                .isCloseTo(0.193, within(0.05));
        assertThat(posts.stream().map(Post::account).distinct()).hasSizeGreaterThan(70);
    }

    @Test
    void connections_send_different_ids() {
        Set<String> ids = new HashSet<>();
        for (int worker = 0; worker < 8; worker++) {
            for (Message message : new Mix(1, worker, 8, 100).next().messages()) {
                assertThat(ids.add(message.id())).isTrue();
            }
        }
    }

    @Test
    void numbers_are_valid_and_different_for_different_people() throws Exception {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        List<String> numbers = LongStream.range(0, 5_000).mapToObj(Mix::number).toList();

        assertThat(new HashSet<>(numbers)).hasSameSizeAs(numbers);
        for (String number : numbers) {
            assertThat(phones.isValidNumber(phones.parse(number, null)))
                    .as(number)
                    .isTrue();
        }
    }

    private static List<Post> posts(Mix mix) {
        List<Post> posts = new ArrayList<>();
        for (int i = 0; i < POSTS; i++) {
            Post post = mix.next();
            mix.accepted(post);
            posts.add(post);
        }
        return posts;
    }
}
