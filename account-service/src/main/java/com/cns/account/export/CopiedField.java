package com.cns.account.export;

import com.cns.account.account.Held;
import com.cns.account.field.Field;
import com.cns.account.field.Value;
import com.cns.account.profile.Retained;
import com.cns.account.profile.Source;
import com.cns.account.profile.Statement;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A personal field as its holder's copy has it. Each says of itself why it is held, which may be otherwise than most are.
 *
 * @param value absent once it was erased
 * @param source of what is said beyond name and e-mail address
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CopiedField(
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String field,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
                basis = LegalBasis.CONTRACT,
                retention = Retention.ACCOUNT_LIFE)
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
                retention = Retention.ACCOUNT_LIFE)
        @Nullable
        String sourceUrl,

        @NotPersonal(NotPersonal.Reason.TIME) @Nullable LocalDate sourceDate,

        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant changedAt,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable String justification,

        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant retainUntil) {
    CopiedField {
        purposes = List.copyOf(purposes);
    }

    static List<CopiedField> all(Held held, List<Statement> said, List<Retained> retained) {
        return Stream.of(
                        held.fields().stream().map(CopiedField::of),
                        said.stream().map(CopiedField::of),
                        retained.stream().map(CopiedField::of))
                .flatMap(fields -> fields)
                .toList();
    }

    private static CopiedField of(Held.Field field) {
        PersonalData as = field.as();
        return new CopiedField(
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
    private static CopiedField of(Retained retained) {
        Field field = retained.field();
        return new CopiedField(
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

    private static CopiedField of(Statement statement) {
        Field field = statement.field();
        return new CopiedField(
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
