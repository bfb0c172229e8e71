package com.cns.usage.sample;

import com.cns.usage.personaldata.PersonalDataFinder;
import com.cns.usage.personaldata.PersonalDataSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Puts the kind of what is personal in its place: whoever reviews texts need not know whom they name. */
@ApplicationScoped
class Covering {
    private final PersonalDataFinder finder = new PersonalDataFinder();

    /** Numbers, addresses and names of persons as {@code [phone]}, {@code [email]}, {@code [person]} and so on. */
    String cover(String text) {
        StringBuilder covered = new StringBuilder(text.length());
        int from = 0;
        for (PersonalDataSpan span : finder.find(text)) {
            covered.append(text, from, span.start())
                    .append('[')
                    .append(span.type().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .append(']');
            from = span.end();
        }
        return covered.append(text, from, text.length()).toString();
    }
}
