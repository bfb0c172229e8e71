package com.cns.abuse.decision;

import com.cns.contract.abuse.FeaturesComputed;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The holder's own figures in words; which of them were too many stays unsaid, or it would help to evade. */
final class Facts {
    private static final DateTimeFormatter ENGLISH_MINUTE = minute("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);
    private static final DateTimeFormatter GERMAN_MINUTE = minute("d. MMMM uuuu, HH:mm 'UTC'", Locale.GERMAN);

    private static final String ENGLISH_WEEK =
            " In the week up to then it sent %,d messages, of which %,d could not be delivered.";
    private static final String GERMAN_WEEK =
            " In der Woche bis dahin hat es %,d Nachrichten gesendet, von denen %,d nicht zugestellt werden konnten.";
    private static final String ENGLISH_COMPLAINTS = " Receivers complained about %,d of the messages sent.";
    private static final String GERMAN_COMPLAINTS =
            " Über %,d der gesendeten Nachrichten haben sich Empfänger beschwert.";

    private Facts() {}

    /** @param week whether the verdict rests on the week */
    static String english(FeaturesComputed features, boolean week) {
        return englishHour(features) + (week ? ofWeek(features, Locale.ENGLISH, ENGLISH_WEEK, ENGLISH_COMPLAINTS) : "");
    }

    /** As {@link #english}. */
    static String german(FeaturesComputed features, boolean week) {
        return germanHour(features) + (week ? ofWeek(features, Locale.GERMAN, GERMAN_WEEK, GERMAN_COMPLAINTS) : "");
    }

    private static String ofWeek(FeaturesComputed features, Locale locale, String sentence, String complaints) {
        FeaturesComputed.Week week = features.week();
        if (week == null) {
            return "";
        }
        return String.format(locale, sentence, week.outbound(), week.failed())
                + (week.complained() > 0 ? String.format(locale, complaints, week.complained()) : "");
    }

    private static String englishHour(FeaturesComputed features) {
        return String.format(
                Locale.ENGLISH,
                "In the hour up to %s the account sent %,d messages to about %,d receivers, with about %,d different texts.",
                ENGLISH_MINUTE.format(features.until()),
                features.outbound(),
                features.recipients(),
                features.templates());
    }

    private static String germanHour(FeaturesComputed features) {
        return String.format(
                Locale.GERMAN,
                "In der Stunde bis %s hat das Konto %,d Nachrichten an etwa %,d Personen gesendet, mit etwa %,d verschiedenen Texten.",
                GERMAN_MINUTE.format(features.until()),
                features.outbound(),
                features.recipients(),
                features.templates());
    }

    private static DateTimeFormatter minute(String pattern, Locale locale) {
        return DateTimeFormatter.ofPattern(pattern, locale).withZone(ZoneOffset.UTC);
    }
}
