package com.cns.scorer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up messages, easy to tell apart but for a few that are labelled spam and do not look it. */
final class Corpus {
    private static final List<String> TALK =
            List.of("supper", "garden", "train", "sister", "rain", "tomorrow", "bread", "window", "music", "late");
    private static final List<String> LURE = List.of(
            "winner", "prize", "claim", "urgent", "cash", "bonus", "voucher", "guaranteed", "lottery", "credit");
    private static final int WORDS = 7;

    private Corpus() {}

    static List<Message> of(int ham, int spam) {
        Random random = new Random(1);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < ham + spam; i++) {
            boolean isSpam = i >= ham;
            boolean looksIt = isSpam && i % 50 != 49;
            messages.add(Message.of(i + 1, isSpam, text(looksIt ? LURE : TALK, random)));
        }
        return messages;
    }

    static byte[] file(List<Message> messages) {
        StringBuilder lines = new StringBuilder();
        messages.forEach(message -> lines.append(message.spam() ? "spam" : "ham")
                .append('\t')
                .append(message.text())
                .append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(List<String> words, Random random) {
        List<String> text = new ArrayList<>();
        for (int i = 0; i < WORDS; i++) {
            text.add(words.get(random.nextInt(words.size())));
        }
        return String.join(" ", text);
    }
}
