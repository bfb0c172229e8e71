package com.cns.account.copy;

import com.cns.contract.classification.Purpose;
import com.cns.contract.privacy.HeldField;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code summary.html}: the copy for the person to read, with what GDPR Article 15(1) wants them to be told. */
@ApplicationScoped
class Summary {
    private final Clock clock;

    Summary(Clock clock) {
        this.clock = clock;
    }

    /**
     * A kind of data.
     *
     * @param file without its extension
     * @param kept between when its items go; empty where they do not say
     */
    record Section(String title, String service, String file, String count, String kept, List<Line> lines) {
        Section {
            lines = List.copyOf(lines);
        }
    }

    /** A field that is personal. */
    record Line(String field, String category, String purposes, String basis, String retention) {}

    /**
     * Whose data went to whom.
     *
     * @param what categories
     * @param told when the recipient was last told of a change, and of which; empty when never
     */
    record Recipient(String name, String purpose, String what, String why, String when, String told) {}

    /** Somebody who passed data on or had them, how often and when. */
    record Occasion(String who, String count, String when) {}

    /**
     * @param customer its name; empty when that is not known any more, and when there is none
     * @param tally of all items, as are the facts
     */
    byte[] html(Bundle bundle, String customer, Tally tally, CopyFacts facts) {
        Bundle.Heading heading = bundle.heading();
        Labels labels = Labels.in(heading.language(), heading.audience());
        Words words = new Words(labels, heading.language());
        return Templates.summary(
                        labels,
                        customer,
                        text(heading.account()),
                        text(heading.request()),
                        words.day(heading.requestedAt()),
                        words.day(clock.instant()),
                        sections(bundle, tally, facts, words),
                        nothing(bundle, tally, labels),
                        sources(facts, words),
                        recipients(facts, words),
                        facts.unnamed() == 0 ? "" : words.say("recipients.unnamed", facts.unnamed()),
                        heading.audience() == Audience.END_USER,
                        carriers(facts, words),
                        automated(facts, words))
                .render()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(@Nullable Object known) {
        return known == null ? "" : known.toString();
    }

    /** GDPR Article 15(1)(h). Disclosures are an end-user's, accounts a holder's. */
    private static String automated(CopyFacts facts, Words words) {
        if (facts.disclosures() > 0) {
            return words.say("automated.disclosures", facts.disclosures());
        }
        return words.labels().t(facts.accountLimited() ? "automated.account" : "automated.none");
    }

    private static List<Occasion> sources(CopyFacts facts, Words words) {
        return facts.sources().entrySet().stream()
                .map(source -> new Occasion(
                        words.labels().t("source." + source.getKey().name().toLowerCase(Locale.ROOT)),
                        Long.toString(source.getValue().count()),
                        words.between(source.getValue())))
                .toList();
    }

    private static List<Occasion> carriers(CopyFacts facts, Words words) {
        return facts.carriers().entrySet().stream()
                .map(carrier -> new Occasion(
                        carrier.getKey(), Long.toString(carrier.getValue().count()), words.between(carrier.getValue())))
                .toList();
    }

    private static List<Recipient> recipients(CopyFacts facts, Words words) {
        return facts.received().entrySet().stream()
                .map(entry -> recipient(entry.getKey(), entry.getValue(), words))
                .toList();
    }

    private static Recipient recipient(CopyFacts.Disclosed what, CopyFacts.Received received, Words words) {
        Labels labels = words.labels();
        Instant toldAt = received.toldAt();
        return new Recipient(
                what.recipient().isEmpty() ? labels.t("recipient.erased") : what.recipient(),
                labels.of("purpose." + what.purpose(), what.purpose()),
                what.categories().stream()
                        .map(category -> labels.of("category." + category, category))
                        .collect(Collectors.joining("; ")),
                labels.of("rule." + what.rule(), what.rule()),
                words.times(received.span()),
                toldAt == null
                        ? ""
                        : words.day(toldAt) + ": " + labels.of("cause." + received.cause(), received.cause()));
    }

    private static List<Section> sections(Bundle bundle, Tally tally, CopyFacts facts, Words words) {
        return kinds(bundle)
                .filter(kind -> tally.of(kind) > 0)
                .map(kind -> section(kind, tally.of(kind), facts, words))
                .toList();
    }

    private static Stream<Bundle.Kind> kinds(Bundle bundle) {
        return bundle.shares().stream().flatMap(share -> share.kinds().stream());
    }

    private static Section section(Bundle.Kind kind, long count, CopyFacts facts, Words words) {
        Labels labels = words.labels();
        Span kept = facts.kept(kind);
        return new Section(
                labels.of("data." + kind.name(), kind.name()),
                kind.service(),
                kind.file(""),
                Long.toString(count),
                kept == null ? "" : words.kept(kept),
                lines(kind, facts, words));
    }

    /** What the items say of themselves, else what their form says. */
    private static List<Line> lines(Bundle.Kind kind, CopyFacts facts, Words words) {
        List<CopyFacts.Reason> reasons = facts.reasons(kind);
        return reasons.isEmpty()
                ? kind.fields().stream()
                        .filter(field -> field.category() != null)
                        .map(field -> line(field, words.labels()))
                        .toList()
                : reasons.stream().map(reason -> line(reason, words)).toList();
    }

    private static Line line(CopyFacts.Reason reason, Words words) {
        Labels labels = words.labels();
        Instant until = reason.until();
        String retention = label("retention.", reason.retention(), labels);
        return new Line(
                reason.field(),
                label("category.", reason.category(), labels),
                reason.purposes().stream()
                        .map(purpose -> labels.of("purpose." + purpose, purpose))
                        .collect(Collectors.joining("; ")),
                label("basis.", reason.basis(), labels),
                until == null ? retention : retention + ": " + words.day(until));
    }

    private static Line line(HeldField field, Labels labels) {
        return new Line(
                field.name(),
                label("category.", field.category(), labels),
                field.purposes().stream()
                        .map(Purpose::toString)
                        .map(purpose -> labels.of("purpose." + purpose, purpose))
                        .collect(Collectors.joining("; ")),
                label("basis.", field.legalBasis(), labels),
                label("retention.", field.retention(), labels));
    }

    private static String label(String kind, @Nullable String name, Labels labels) {
        return Optional.ofNullable(name)
                .map(known -> labels.of(kind + known, known))
                .orElse("");
    }

    /** What is in no folder of the copy: a kind may be of several accounts. */
    private static String nothing(Bundle bundle, Tally tally, Labels labels) {
        Set<String> there = kinds(bundle)
                .filter(kind -> tally.of(kind) > 0)
                .map(Bundle.Kind::name)
                .collect(Collectors.toSet());
        return kinds(bundle)
                .filter(kind -> !there.contains(kind.name()))
                .map(kind -> labels.of("data." + kind.name(), kind.name()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    @CheckedTemplate(basePath = "copy")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance summary(
                Labels l,
                String customer,
                String account,
                String request,
                String requestedOn,
                String writtenOn,
                List<Section> sections,
                String nothing,
                List<Occasion> sources,
                List<Recipient> recipients,
                String unnamed,
                boolean carried,
                List<Occasion> carriers,
                String automated);
    }
}
