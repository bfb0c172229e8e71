package com.cns.account.export;

import com.cns.account.account.Held;
import com.cns.account.dataread.DataReadView;
import com.cns.account.field.Field;
import com.cns.account.field.Value;
import com.cns.account.language.Language;
import com.cns.account.profile.Retained;
import com.cns.account.profile.Source;
import com.cns.account.profile.Statement;
import com.cns.account.relation.Dealings;
import com.cns.account.visit.VisitView;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is held of an account and its holder.
 *
 * @param since when the account came to stand where it stands
 * @param fields what is personal, field by field
 * @param dealings contacts with sales and support, findings in public sources and forms
 * @param visits pages of the site that the holder's browsers were shown: the newest, a thousand at most
 * @param reads the newest of what others read of it, a thousand at most
 * @param more of which kinds there are more than these: the ZIP has all; absent when of none
 */
record ExportView(
        AccountId account,
        @NotPersonal(NotPersonal.Reason.TIME) Instant exportedAt,
        AccountStatus status,
        @NotPersonal(NotPersonal.Reason.TIME) Instant since,
        @NotPersonal(NotPersonal.Reason.STATE) String version,

        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) @Nullable
        SuspensionId suspension,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) String plan,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String country,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String timeZone,
        Language language,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<FieldView> fields,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) Dealings dealings,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<VisitView> visits,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<DataReadView> reads,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @NotPersonal(NotPersonal.Reason.ENUMERATION)
        List<String> more) {
    ExportView {
        fields = List.copyOf(fields);
        visits = List.copyOf(visits);
        reads = List.copyOf(reads);
        more = List.copyOf(more);
    }

    /** What is held beyond the account itself. */
    record Beyond(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) Dealings dealings,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<VisitView> visits,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<DataReadView> reads,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) List<String> more) {
        Beyond {
            visits = List.copyOf(visits);
            reads = List.copyOf(reads);
            more = List.copyOf(more);
        }
    }

    static ExportView of(Held held, List<Statement> said, List<Retained> retained, Beyond beyond, Instant now) {
        return new ExportView(
                held.state().account(),
                now,
                held.state().status(),
                held.since(),
                held.state().version().toString(),
                held.state().suspension(),
                held.state().plan(),
                held.state().jurisdiction(),
                held.timeZone(),
                held.language(),
                FieldView.all(held, said, retained),
                beyond.dealings(),
                beyond.visits(),
                beyond.reads(),
                beyond.more());
    }

    /**
     * One personal field, and why it is held.
     *
     * @param value absent once it was erased
     * @param source of what is said beyond name and e-mail address
     */
    record FieldView(
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String field,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @Nullable
            Value value,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) String category,
            List<Purpose> purposes,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String legalBasis,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String retention,
            @Nullable Source source,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
                    basis = LegalBasis.LEGITIMATE_INTEREST,
                    retention = Retention.REQUEST)
            @Nullable
            String sourceUrl,

            @NotPersonal(NotPersonal.Reason.TIME) @Nullable LocalDate sourceDate,

            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant changedAt,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable
            String justification,

            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant retainUntil) {
        static List<FieldView> all(Held held, List<Statement> said, List<Retained> retained) {
            return Stream.of(
                            held.fields().stream().map(FieldView::of),
                            said.stream().map(FieldView::of),
                            retained.stream().map(FieldView::of))
                    .flatMap(fields -> fields)
                    .toList();
        }

        static FieldView of(Held.Field field) {
            PersonalData as = field.as();
            return new FieldView(
                    field.name(),
                    field.value() == null ? null : new Value.Text(field.value()),
                    wire(as.category()),
                    List.of(as.purposes()),
                    wire(as.basis()),
                    wire(as.retention()),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        /** Without the value: nobody is served it. */
        static FieldView of(Retained retained) {
            Field field = retained.field();
            return new FieldView(
                    field.toString(),
                    null,
                    wire(field.category()),
                    List.of(Purpose.CORE_BUSINESS),
                    wire(LegalBasis.LEGAL_OBLIGATION),
                    wire(field.retention()),
                    null,
                    null,
                    null,
                    null,
                    retained.justification(),
                    retained.until());
        }

        static FieldView of(Statement statement) {
            Field field = statement.field();
            return new FieldView(
                    field.toString(),
                    statement.value(),
                    wire(field.category()),
                    field.purposes(),
                    wire(field.basis()),
                    wire(field.retention()),
                    statement.source(),
                    statement.url(),
                    statement.date(),
                    statement.changedAt(),
                    null,
                    null);
        }

        /** Whether the holder said it of themselves, and it is still there (GDPR Article 20). */
        boolean isFromHolder() {
            return value != null && (source == null || isOfHolder(source));
        }

        private static boolean isOfHolder(Source source) {
            return switch (source) {
                case FORM, SIGN_UP -> true;
                case SALES, SUPPORT, PUBLIC_SOURCE -> false;
            };
        }

        private static String wire(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
