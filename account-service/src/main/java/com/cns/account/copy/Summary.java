package com.cns.account.copy;

import com.cns.account.language.Language;
import com.cns.contract.classification.Purpose;
import com.cns.contract.privacy.HeldField;
import com.cns.contract.privacy.Holding;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
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
     * @param customer its name; empty when that is not known any more
     * @param facts of all items
     */
    byte[] html(CopyContents contents, String customer, CopyFacts facts, Language language) {
        Labels labels = Labels.in(language);
        Words words = new Words(labels, language);
        return Templates.summary(
                        labels,
                        customer,
                        contents.account().toString(),
                        contents.request().toString(),
                        words.day(contents.requestedAt()),
                        words.day(clock.instant()),
                        sections(contents, facts, words),
                        nothing(contents, labels),
                        sources(facts, words),
                        recipients(facts, words),
                        facts.unnamed() == 0 ? "" : words.say("recipients.unnamed", facts.unnamed()),
                        carriers(facts, words),
                        facts.disclosures() == 0
                                ? labels.t("automated.none")
                                : words.say("automated.disclosures", facts.disclosures()))
                .render()
                .getBytes(StandardCharsets.UTF_8);
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

    private static List<Section> sections(CopyContents contents, CopyFacts facts, Words words) {
        return contents.contributions().stream()
                .flatMap(one -> one.holdings().stream()
                        .filter(holding -> holding.count() > 0)
                        .map(holding -> section(one.service(), holding, facts, words)))
                .toList();
    }

    private static Section section(String service, Holding holding, CopyFacts facts, Words words) {
        Labels labels = words.labels();
        Span kept = facts.kept(service, holding.name());
        return new Section(
                labels.of("data." + holding.name(), holding.name()),
                service,
                FileName.of(service, holding, ""),
                Long.toString(holding.count()),
                kept == null ? "" : words.kept(kept),
                holding.fields().stream()
                        .filter(field -> field.category() != null)
                        .map(field -> line(field, labels))
                        .toList());
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

    private static String nothing(CopyContents contents, Labels labels) {
        return contents.contributions().stream()
                .flatMap(one -> one.holdings().stream())
                .filter(holding -> holding.count() == 0)
                .map(holding -> labels.of("data." + holding.name(), holding.name()))
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
                List<Occasion> carriers,
                String automated);
    }
}
