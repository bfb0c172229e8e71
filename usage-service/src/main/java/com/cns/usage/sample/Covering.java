package com.cns.usage.sample;

import com.cns.usage.personaldata.PersonalDataFinder;
import com.cns.usage.personaldata.PersonalDataSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Puts the kind of what is personal in its place: whoever reviews texts need not know whom they name. */
@ApplicationScoped
class Covering {
    /**
     * By how much pieces of a long text overlap, in UTF-16 code units: longer than whatever is found (an e-mail address, of
     * 320), so that what is cut in one piece is whole in another.
     */
    private static final int OVERLAP = 500;

    /** How far before its end a piece looks for white space to end at. */
    private static final int LOOKED_BACK = 100;

    private static final Comparator<PersonalDataSpan> BY_START =
            Comparator.comparingInt(PersonalDataSpan::start).thenComparingInt(span -> -span.end());

    private final PersonalDataFinder finder = new PersonalDataFinder();

    /**
     * Numbers, addresses and names of persons as {@code [phone]}, {@code [email]}, {@code [person]} and so on, in a text of
     * any length, in time linear in it: a hundred thousand characters may be a second, which is not for an event loop.
     */
    String cover(String text) {
        StringBuilder covered = new StringBuilder(text.length());
        int from = 0;
        for (PersonalDataSpan span : merged(find(text))) {
            covered.append(text, from, span.start())
                    .append('[')
                    .append(span.type().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .append(']');
            from = span.end();
        }
        return covered.append(text, from, text.length()).toString();
    }

    /** In pieces that the finder takes; what lies where they overlap may be found twice, or in part. */
    private List<PersonalDataSpan> find(String text) {
        List<PersonalDataSpan> found = new ArrayList<>();
        int from = 0;
        int end = cut(text, PersonalDataFinder.LONGEST);
        while (true) {
            for (PersonalDataSpan span : finder.find(text.substring(from, end))) {
                found.add(new PersonalDataSpan(span.type(), from + span.start(), from + span.end(), span.identifier()));
            }
            if (end == text.length()) {
                return found;
            }
            from = cut(text, end - OVERLAP);
            end = cut(text, from + PersonalDataFinder.LONGEST);
        }
    }

    /** After the last white space before that place, or there; never between the halves of a character. */
    private static int cut(String text, int at) {
        if (at >= text.length()) {
            return text.length();
        }
        for (int i = at; i > at - LOOKED_BACK; i--) {
            if (Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
        }
        return Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at)) ? at - 1 : at;
    }

    /** Of what overlaps everything is covered, as what the longest is. */
    private static List<PersonalDataSpan> merged(List<PersonalDataSpan> found) {
        List<PersonalDataSpan> merged = new ArrayList<>();
        for (PersonalDataSpan span : found.stream().sorted(BY_START).toList()) {
            PersonalDataSpan last = merged.isEmpty() ? null : merged.getLast();
            if (last == null || span.start() >= last.end()) {
                merged.add(span);
            } else {
                PersonalDataSpan longest = length(span) > length(last) ? span : last;
                merged.set(
                        merged.size() - 1,
                        new PersonalDataSpan(
                                longest.type(), last.start(), Math.max(last.end(), span.end()), longest.identifier()));
            }
        }
        return merged;
    }

    private static int length(PersonalDataSpan span) {
        return span.end() - span.start();
    }
}
