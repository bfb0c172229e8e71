package com.cns.local.story;

import com.cns.local.infrastructure.StartFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Texts to send, by kind, such as the UCI SMS Spam Collection holds them.
 *
 * @param ordinary labelled {@code ham}
 * @param spam labelled {@code spam}
 */
public record Messages(List<String> ordinary, List<String> spam) {
    private static final String OWN = "messages.tsv";
    /** What usage-service accepts for a text. */
    private static final int LONGEST = 1_000;

    public Messages {
        ordinary = List.copyOf(ordinary);
        spam = List.copyOf(spam);
        if (ordinary.isEmpty() || spam.isEmpty()) {
            throw new IllegalArgumentException("at least one text of each label is needed");
        }
    }

    /** The sample that was written for CNS. */
    public static Messages ofTheProject() {
        try (InputStream in = Objects.requireNonNull(Messages.class.getResourceAsStream(OWN), OWN)) {
            return parse(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StartFailure("The project's own messages cannot be read", e);
        }
    }

    /**
     * From a file with a line each: {@code ham} or {@code spam}, a tab, the text. Bytes that are no UTF-8 are read as
     * Latin-1, as old collections have them.
     *
     * @throws StartFailure when it cannot be read or lacks a label
     */
    public static Messages from(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return parse(new StringReader(
                    text.indexOf('\uFFFD') < 0 ? text : new String(bytes, StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new StartFailure("The file " + file + " of --messages cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new StartFailure("The file " + file + " of --messages is of no use: " + e.getMessage(), e);
        }
    }

    private static Messages parse(Reader reader) throws IOException {
        List<String> ordinary = new ArrayList<>();
        List<String> spam = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(reader)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                int tab = line.indexOf('\t');
                String label = tab < 0 ? "" : line.substring(0, tab).strip();
                List<String> kind = switch (label) {
                    case "ham" -> ordinary;
                    case "spam" -> spam;
                    default ->
                        throw new IllegalArgumentException(
                                "line " + number + " does not start with ham or spam and a tab");
                };
                String text = line.substring(tab + 1).strip();
                if (!text.isEmpty()) {
                    kind.add(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
                }
            }
        }
        return new Messages(ordinary, spam);
    }
}
