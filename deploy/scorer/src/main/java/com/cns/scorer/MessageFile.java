package com.cns.scorer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of messages, one a line: {@code ham} or {@code spam}, a tab, the text; or unlabelled, the text alone. Blank lines
 * are passed over. Bytes that are no UTF-8 are read as Latin-1, as old collections have them.
 */
final class MessageFile {
    private final String name;
    private final List<Line> lines = new ArrayList<>();

    private MessageFile(String name, byte[] bytes) throws UnusableFile {
        this.name = name;
        String utf8 = new String(bytes, StandardCharsets.UTF_8);
        String text = utf8.indexOf('\uFFFD') < 0 ? utf8 : new String(bytes, StandardCharsets.ISO_8859_1);
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!line.isBlank()) {
                lines.add(Line.of(number, line));
            }
        }
        if (lines.isEmpty()) {
            throw new UnusableFile("The file " + name + " holds no message");
        }
    }

    static MessageFile read(Path file) throws UnusableFile {
        try {
            return new MessageFile(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UnusableFile(
                    "The file " + file + (Files.exists(file) ? " cannot be read" : " does not exist"), e);
        }
    }

    /** Texts that were written for CNS: legitimate bulk messages and lures of many languages. */
    static List<Message> ofTheProject() throws UnusableFile {
        String resource = "texts.tsv";
        try (InputStream in = Objects.requireNonNull(MessageFile.class.getResourceAsStream(resource), resource)) {
            return new MessageFile(resource, in.readAllBytes()).labelled();
        } catch (IOException e) {
            throw new UnusableFile("The project's own texts cannot be read", e);
        }
    }

    boolean isUnlabelled() {
        return lines.stream().allMatch(line -> line.spam == null);
    }

    /** @throws UnusableFile when a line lacks its label or a text */
    List<Message> labelled() throws UnusableFile {
        List<Message> messages = new ArrayList<>(lines.size());
        for (Line line : lines) {
            if (line.spam == null) {
                throw bad(line, "does not start with ham or spam and a tab");
            }
            if (line.text.isEmpty()) {
                throw bad(line, "has no text after its label");
            }
            messages.add(Message.of(line.number, line.spam, line.text));
        }
        return messages;
    }

    /** Whatever they are labelled. */
    Stream<Message> all() {
        return lines.stream().map(line -> Message.of(line.number, Boolean.TRUE.equals(line.spam), line.text));
    }

    private UnusableFile bad(Line line, String what) {
        return new UnusableFile("The file " + name + " is of no use: line " + line.number + " " + what);
    }

    /** @param spam null without a label */
    private record Line(int number, @Nullable Boolean spam, String text) {
        static Line of(int number, String line) {
            int tab = line.indexOf('\t');
            String label = tab < 0 ? "" : line.substring(0, tab).strip();
            return switch (label) {
                case "ham" -> new Line(number, false, line.substring(tab + 1).strip());
                case "spam" -> new Line(number, true, line.substring(tab + 1).strip());
                default -> new Line(number, null, line.strip());
            };
        }
    }
}
