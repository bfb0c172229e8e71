package com.cns.account.choices;

import com.cns.account.language.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** What choices and items are called, in the languages of {@code choices/}. */
final class Words {
    static final List<Locale> LANGUAGES =
            Arrays.stream(Language.values()).map(Language::locale).toList();

    private final Locale language;
    private final Map<String, String> byKey = new TreeMap<>();

    private Words(Locale language, Properties file) {
        this.language = language;
        file.forEach((key, words) -> byKey.put(key.toString(), words.toString()));
    }

    static Words in(Locale language) {
        String name = "/choices/words_" + language.getLanguage() + ".properties";
        try (InputStreamReader file = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            Properties words = new Properties();
            words.load(file);
            return new Words(language, words);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Locale language() {
        return language;
    }

    /** @throws IllegalStateException when nobody has put it into words */
    String title(Item item) {
        return of("item." + item.name());
    }

    /** @throws IllegalStateException when nobody has put it into words */
    String sentence(Kind kind, Choice choice) {
        return of(kind.key() + "." + choice);
    }

    private String of(String key) {
        String words = byKey.get(key);
        if (words == null) {
            throw new IllegalStateException("no words in " + language + " for " + key);
        }
        return words;
    }
}
