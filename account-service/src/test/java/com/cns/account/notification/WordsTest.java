package com.cns.account.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Qute falls back to English for what a language lacks: this finds it first. */
class WordsTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");

    @Test
    void german_says_all_that_english_says_with_the_same_parameters() throws IOException {
        Map<String, Set<String>> english = Stream.of(Words.class.getDeclaredMethods())
                .collect(Collectors.toMap(
                        Method::getName,
                        method -> parameters(method.getAnnotation(Message.class).value()),
                        (a, b) -> a,
                        TreeMap::new));
        Map<String, Set<String>> german = new TreeMap<>();
        german().forEach((key, text) -> german.put(key.toString(), parameters(text.toString())));

        assertThat(german).isEqualTo(english);
    }

    @Test
    void a_code_is_written_the_same_in_every_language() throws IOException {
        assertThat(german().getProperty("code")).isEqualTo("Code: {code}");
    }

    @Test
    void no_words_are_markup() throws IOException {
        assertThat(german().values()).noneMatch(text -> text.toString().matches(".*[<>&].*"));
        assertThat(Words.class.getDeclaredMethods())
                .noneMatch(method -> method.getAnnotation(Message.class).value().matches("(?s).*[<>&].*"));
    }

    private static Set<String> parameters(String text) {
        return PARAMETER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Properties german() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                WordsTest.class.getClassLoader().getResourceAsStream("messages/words_de.properties"))) {
            Properties german = new Properties();
            german.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return german;
        }
    }
}
