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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
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
     */
    record Section(String title, String service, String file, String count, List<Line> lines) {
        Section {
            lines = List.copyOf(lines);
        }
    }

    /** A field that is personal. */
    record Line(String field, String category, String purposes, String basis, String retention) {}

    byte[] html(CopyContents contents, Language language) {
        Labels labels = Labels.in(language);
        return Templates.summary(
                        labels,
                        contents.account().toString(),
                        contents.request().toString(),
                        day(contents.requestedAt(), language),
                        day(clock.instant(), language),
                        sections(contents, labels),
                        nothing(contents, labels))
                .render()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<Section> sections(CopyContents contents, Labels labels) {
        return contents.contributions().stream()
                .flatMap(one -> one.holdings().stream()
                        .filter(holding -> holding.count() > 0)
                        .map(holding -> section(one.service(), holding, labels)))
                .toList();
    }

    private static Section section(String service, Holding holding, Labels labels) {
        return new Section(
                labels.of("data." + holding.name(), holding.name()),
                service,
                FileName.of(service, holding, ""),
                Long.toString(holding.count()),
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

    private static String day(Instant at, Language language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.locale())
                .format(at.atZone(ZoneOffset.UTC));
    }

    @CheckedTemplate(basePath = "copy")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance summary(
                Labels l,
                String account,
                String request,
                String requestedOn,
                String writtenOn,
                List<Section> sections,
                String nothing);
    }
}
