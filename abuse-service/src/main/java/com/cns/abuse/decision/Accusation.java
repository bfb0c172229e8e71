package com.cns.abuse.decision;

import com.cns.abuse.suspension.Charge;
import com.cns.abuse.suspension.Charge.Category;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;

/** What an account is told it is suspended for (R22): each set that comes with the service looks for something else. */
enum Accusation {
    SPAM_BURST(
            "Acceptable use: no unsolicited bulk messages",
            "Several signals of the account's activity, taken together, match unsolicited bulk messages.",
            "Nutzungsregeln: keine unverlangten Massennachrichten",
            "Mehrere Signale der Aktivität des Kontos passen zusammen zu unverlangten Massennachrichten.",
            Category.SCAMS_AND_FRAUD),
    SENDER_ROTATION(
            "Acceptable use: no unsolicited bulk messages",
            "Several signals of the account's activity, taken together, match one sender of unsolicited messages behind several accounts.",
            "Nutzungsregeln: keine unverlangten Massennachrichten",
            "Mehrere Signale der Aktivität des Kontos passen zusammen zu einem Absender unverlangter Nachrichten, der hinter mehreren Konten steht.",
            Category.SCAMS_AND_FRAUD),
    SMS_PUMPING(
            "Acceptable use: no artificially inflated traffic",
            "Several signals of the account's activity, taken together, match messages that are sent because somebody is paid for their delivery.",
            "Nutzungsregeln: kein künstlich erzeugter Verkehr",
            "Mehrere Signale der Aktivität des Kontos passen zusammen zu Nachrichten, die gesendet werden, weil jemand für ihre Zustellung bezahlt wird.",
            Category.SCAMS_AND_FRAUD),
    ACCOUNT_TAKEOVER(
            "Security: the account seems to be used by somebody else",
            "Several signals of the account's activity, taken together, match an account that a stranger uses. New passwords and keys keep strangers out.",
            "Sicherheit: das Konto scheint von jemand anderem benutzt zu werden",
            "Mehrere Signale der Aktivität des Kontos passen zusammen zu einem Konto, das ein Fremder benutzt. Neue Passwörter und Schlüssel halten Fremde fern.",
            Category.OTHER_VIOLATION),
    RECEPTION(
            "Acceptable use: messages to people who want them, at numbers that exist",
            "Unusually many messages could not be delivered, or were complained about.",
            "Nutzungsregeln: Nachrichten an Menschen, die sie wollen, unter Nummern, die es gibt",
            "Ungewöhnlich viele Nachrichten konnten nicht zugestellt werden, oder es gab Beschwerden über sie.",
            Category.OTHER_VIOLATION),
    LIST_QUALITY(
            "Acceptable use: messages to people who asked for them",
            "Several signals of the account's activity, taken together, match a list of people who did not ask for the messages, or who are not there any more.",
            "Nutzungsregeln: Nachrichten an Menschen, die sie wollten",
            "Mehrere Signale der Aktivität des Kontos passen zusammen zu einer Liste von Menschen, die die Nachrichten nicht wollten oder die es unter den Nummern nicht mehr gibt.",
            Category.OTHER_VIOLATION),
    /** Of sets that staff wrote: their rules' own words say what was seen. */
    OTHER(
            "Acceptable use",
            "Several signals of the account's activity, taken together, are against the terms of use.",
            "Nutzungsregeln",
            "Mehrere Signale der Aktivität des Kontos verstoßen zusammen gegen die Nutzungsbedingungen.",
            Category.OTHER_VIOLATION);

    private final String ground;
    private final String explanation;
    private final String germanGround;
    private final String germanExplanation;
    private final Category category;

    Accusation(String ground, String explanation, String germanGround, String germanExplanation, Category category) {
        this.ground = ground;
        this.explanation = explanation;
        this.germanGround = germanGround;
        this.germanExplanation = germanExplanation;
        this.category = category;
    }

    /** @param rules a set's name, without its version */
    static Accusation of(String rules) {
        return Arrays.stream(values())
                .filter(one -> one != OTHER)
                .filter(one ->
                        one.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(rules))
                .findFirst()
                .orElse(OTHER);
    }

    /** What it is against, and why. */
    String german() {
        return germanGround + ". " + germanExplanation;
    }

    /** Of what was sent between these; with its day when it was one, in UTC. */
    Charge charge(Instant since, Instant until) {
        LocalDate first = LocalDate.ofInstant(since, ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(until.minusNanos(1), ZoneOffset.UTC);
        return new Charge(
                ground,
                explanation,
                category,
                Charge.ContentType.TEXT,
                first.equals(last) ? first : null,
                Charge.Source.VOLUNTARY);
    }
}
