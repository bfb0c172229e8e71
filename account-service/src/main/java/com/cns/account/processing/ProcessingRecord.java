package com.cns.account.processing;

import com.cns.account.datamap.DataMaps;
import com.cns.account.language.Language;
import com.cns.contract.route.Service;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The record of processing activities (GDPR Article 30), for programs, for spreadsheets and to read. */
@Singleton
class ProcessingRecord {
    private static final ObjectWriter CSV =
            new CsvMapper().writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));
    private static final List<String> COLUMNS = List.of(
            "activity",
            "role",
            "article",
            "persons",
            "categories",
            "basis",
            "recipients",
            "retention",
            "measures",
            "services",
            "paths");

    private final ActivitiesView view;

    ProcessingRecord(DataMaps maps, OperatorConfig operator) {
        view = new ActivitiesView(
                operator.name(),
                operator.contact(),
                operator.dataProtectionOfficer(),
                operator.transfers(),
                Activity.in(maps.all()));
    }

    /** An activity in words. */
    record Row(
            String activity,
            String role,
            String article,
            String persons,
            String categories,
            String basis,
            String recipients,
            String retention,
            String measures,
            String services,
            List<String> paths) {
        Row {
            paths = List.copyOf(paths);
        }

        static Row of(Activity activity, Words words) {
            return new Row(
                    words.t("purpose." + activity.purpose()),
                    words.t("role." + activity.role()),
                    activity.article(),
                    words.each("persons", activity.persons()),
                    words.each("category", activity.categories()),
                    words.each("basis", activity.legalBases()),
                    activity.recipients().isEmpty() ? words.t("none") : words.each("recipient", activity.recipients()),
                    words.each("retention", activity.retention()),
                    words.each("measure", activity.measures()),
                    activity.services().stream().map(Service::wireName).collect(Collectors.joining("; ")),
                    activity.paths());
        }

        private List<String> cells() {
            return List.of(
                    activity,
                    role,
                    article,
                    persons,
                    categories,
                    basis,
                    recipients,
                    retention,
                    measures,
                    services,
                    String.join("; ", paths));
        }
    }

    ActivitiesView view() {
        return view;
    }

    /** RFC 4180, UTF-8, a row an activity. */
    String csv(Language language) {
        Words words = Words.in(language);
        return Stream.concat(
                        Stream.of(COLUMNS.stream().map(words::t).toList()),
                        rows(words).stream().map(Row::cells))
                .map(ProcessingRecord::line)
                .collect(Collectors.joining());
    }

    String html(Language language) {
        Words words = Words.in(language);
        return Templates.activities(
                        words,
                        view.operator().orElse(words.t("unnamed")),
                        view.contact().orElse(words.t("unnamed")),
                        view.dataProtectionOfficer().orElse(words.t("unnamed")),
                        view.transfers().equals("none") ? words.t("none") : view.transfers(),
                        rows(words))
                .render();
    }

    private List<Row> rows(Words words) {
        return view.activities().stream()
                .map(activity -> Row.of(activity, words))
                .toList();
    }

    private static String line(List<String> cells) {
        try {
            return CSV.writeValueAsString(cells);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written", e);
        }
    }

    @CheckedTemplate(basePath = "processing")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance activities(
                Words w, String operator, String contact, String officer, String transfers, List<Row> rows);
    }
}
