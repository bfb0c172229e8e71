package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A block of commands in a document, and the answer shown below it. In an answer {@code …} stands for anything: the rest
 * of a text, a value, further fields or elements. What is shown without it is complete.
 *
 * @param answer as {@code curl -i} prints it, with the headers that matter; none where nothing is shown
 */
record Example(int line, String commands, @Nullable String answer) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANYTHING = "…";
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^```sh\\n(.*?)^```$(?:\\s*?^```(?:http|text)\\n(.*?)^```$)?");

    static List<Example> in(String document) {
        List<Example> examples = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(document);
        while (blocks.find()) {
            long line = document.substring(0, blocks.start()).lines().count() + 1;
            examples.add(new Example(Math.toIntExact(line), blocks.group(1), blocks.group(2)));
        }
        return examples;
    }

    void assertAnswers(String printed) {
        if (answer == null) {
            return;
        }
        String place = "line " + line + ", printed:\n" + printed + "\n";
        List<String> shown = halves(answer);
        List<String> actual = halves(printed);
        Iterator<String> head = shown.getFirst().lines().iterator();
        assertThat(actual.getFirst()).as(place).startsWith(head.next());
        head.forEachRemaining(header -> assertThat(actual.getFirst().lines().map(Example::lowerName))
                .as(place)
                .anyMatch(fits(lowerName(header)).asMatchPredicate()));
        assertBody(place, shown.getLast(), actual.getLast());
    }

    /** Head and body. */
    private static List<String> halves(String message) {
        String text = message.replace("\r", "").strip();
        int gap = text.indexOf("\n\n");
        return gap < 0
                ? List.of(text, "")
                : List.of(text.substring(0, gap), text.substring(gap).strip());
    }

    private static String lowerName(String header) {
        int colon = header.indexOf(':');
        return colon < 0 ? header : header.substring(0, colon).toLowerCase(Locale.ROOT) + header.substring(colon);
    }

    private static void assertBody(String place, String shown, String actual) {
        if (shown.startsWith("{") || shown.startsWith("[")) {
            try {
                assertFits(place, JSON.readTree(quoted(shown)), JSON.readTree(actual));
            } catch (JsonProcessingException e) {
                throw new AssertionError(place, e);
            }
        } else {
            assertThat(actual).as(place).matches(fits(shown));
        }
    }

    private static void assertFits(String place, JsonNode shown, JsonNode actual) {
        if (shown.isObject()) {
            List<String> names = names(shown);
            if (names.remove(ANYTHING)) {
                assertThat(names(actual)).as(place).containsAll(names);
            } else {
                assertThat(names(actual)).as(place).containsExactlyInAnyOrderElementsOf(names);
            }
            names.forEach(name -> assertFits(place + "/" + name, shown.get(name), actual.get(name)));
        } else if (shown.isArray()) {
            boolean open =
                    !shown.isEmpty() && shown.get(shown.size() - 1).asText().equals(ANYTHING);
            int size = open ? shown.size() - 1 : shown.size();
            if (open) {
                assertThat(actual.size()).as(place).isGreaterThanOrEqualTo(size);
            } else {
                assertThat(actual.size()).as(place).isEqualTo(size);
            }
            for (int i = 0; i < size; i++) {
                assertFits(place + "/" + i, shown.get(i), actual.get(i));
            }
        } else if (shown.isTextual()) {
            assertThat(actual.isValueNode() ? actual.asText() : actual.toString())
                    .as(place)
                    .matches(fits(shown.asText()));
        } else {
            assertThat(actual).as(place).isEqualTo(shown);
        }
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream()
                .map(member -> member.getKey())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Pattern fits(String shown) {
        return Pattern.compile(
                Stream.of(shown.split(ANYTHING, -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    /** JSON with every bare {@code …} made a value, or a field of an object. */
    private static String quoted(String shown) {
        StringBuilder json = new StringBuilder();
        Deque<Character> open = new ArrayDeque<>();
        boolean inText = false;
        char before = ' ';
        for (char c : shown.toCharArray()) {
            if (c == '"') {
                inText = !inText;
            } else if (!inText && (c == '{' || c == '[')) {
                open.push(c);
            } else if (!inText && (c == '}' || c == ']')) {
                open.pop();
            }
            if (c == '…' && !inText) {
                boolean field = before != ':' && Objects.equals(open.peek(), '{');
                json.append(field ? "\"…\":\"…\"" : "\"…\"");
            } else {
                json.append(c);
            }
            before = Character.isWhitespace(c) ? before : c;
        }
        return json.toString();
    }
}
