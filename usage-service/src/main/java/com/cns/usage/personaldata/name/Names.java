package com.cns.usage.personaldata.name;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is known of words: whether they are given names, family names, labels or ordinary words. Words are looked up folded, so
 * that José, JOSE and jose are one.
 */
final class Names {
    /** The project's own lists; where they are from stands at their top. */
    static final Names OWN = new Names();

    /** Sounds of two letters can be names only beside another name. */
    private static final int LONG_ENOUGH = 3;

    private final Set<String> given = list("given-names.txt");
    private final Set<String> family = list("family-names.txt");
    private final Set<String> words = list("english-words.txt");
    private final Set<String> places = list("places.txt");
    private final Set<String> labels = list("labels.txt");
    private final Set<String> likely = list("likely-names.txt");

    /** How family names end in languages that make them by rule; of words that no list has. */
    private static final List<String> FAMILY_ENDINGS = List.of(
            "sson", "dottir", "sen", "ski", "ska", "sky", "skaya", "wicz", "czyk", "ova", "eva", "ov", "ev", "enko",
            "chuk", "shvili", "adze", "idze", "escu", "oglu", "yan", "inen", "anen", "onen", "opoulos", "idis", "akis",
            "ovic", "evic", "anic", "inic", "berg", "strom", "quist", "gard", "mann", "guez", "ndez", "rez");

    private static final int ENDING_AT_LEAST = 6;

    /** How much a word speaks for a name. */
    enum Strength {
        NONE,
        /** A name that is an ordinary word or a place too. */
        WEAK,
        STRONG
    }

    private Names() {}

    Strength given(String word) {
        String folded = plain(word);
        if (likely.contains(folded)) {
            return Strength.STRONG;
        }
        return given.contains(folded) ? strength(folded) : Strength.NONE;
    }

    Strength family(String word) {
        String folded = plain(word);
        if (family.contains(folded)) {
            return strength(folded);
        }
        return endsAsFamily(folded) && !isWord(folded) ? Strength.STRONG : Strength.NONE;
    }

    /** The lists have some names with, and some without their apostrophe. */
    private String plain(String folded) {
        return given.contains(folded) || family.contains(folded) ? folded : folded.replace("'", "");
    }

    private static boolean endsAsFamily(String folded) {
        return folded.length() >= ENDING_AT_LEAST && FAMILY_ENDINGS.stream().anyMatch(folded::endsWith);
    }

    private Strength strength(String folded) {
        boolean other = words.contains(folded) || places.contains(folded) || labels.contains(folded);
        return other || folded.length() < LONG_ENOUGH ? Strength.WEAK : Strength.STRONG;
    }

    boolean isName(String folded) {
        return given(folded) != Strength.NONE || family(folded) != Strength.NONE;
    }

    boolean isLabel(String folded) {
        return labels.contains(folded) && !likely.contains(folded);
    }

    boolean isWord(String folded) {
        return words.contains(folded) || places.contains(folded) || labels.contains(folded);
    }

    /** Lower case, without accents, and with the letters that have no accent to lose written as others write them. */
    static String fold(CharSequence word) {
        String apart = Normalizer.normalize(word, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(apart.length());
        apart.codePoints().forEach(c -> {
            switch (c) {
                case 'ß' -> folded.append("ss");
                case 'ø' -> folded.append('o');
                case 'ł' -> folded.append('l');
                case 'đ', 'ð' -> folded.append('d');
                case 'æ' -> folded.append("ae");
                case 'œ' -> folded.append("oe");
                case 'þ' -> folded.append("th");
                case 'ı' -> folded.append('i');
                case '’' -> folded.append('\'');
                default -> {
                    if (Character.getType(c) != Character.NON_SPACING_MARK) {
                        folded.appendCodePoint(c);
                    }
                }
            }
        });
        return folded.toString();
    }

    private static Set<String> list(String name) {
        Set<String> list = new HashSet<>();
        try (InputStream in = Names.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the artifact");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> list.addAll(List.of(line.split(" ", -1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Set.copyOf(list);
    }
}
