package com.cns.account.visit;

import com.cns.account.language.Language;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the cookie notice was answered in a browser that is a person's, as a copy has it.
 *
 * @param uses that were agreed to
 * @param linkedAt when they showed in it that an address is theirs
 * @param closedAt since when nothing more is kept of it; absent while it may be
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CopiedAnswer(
        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) UUID id,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) List<Use> uses,
        @NotPersonal(NotPersonal.Reason.STATE) int noticeVersion,
        Language language,
        @NotPersonal(NotPersonal.Reason.TIME) Instant decidedAt,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.UNDERSTAND_CUSTOMERS,
                basis = LegalBasis.CONSENT,
                retention = Retention.COOKIE_CONSENT)
        Instant linkedAt,

        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant closedAt) {
    static final String NAME = "cookie-answers";
    static final List<String> PLACES = List.of("account/web_visitor.person");

    CopiedAnswer {
        uses = List.copyOf(uses);
    }

    static CopiedAnswer of(Row row) {
        Set<Use> uses = EnumSet.noneOf(Use.class);
        if (row.getBoolean("for_navigation")) {
            uses.add(Use.NAVIGATION);
        }
        if (row.getBoolean("for_interest")) {
            uses.add(Use.INTEREST);
        }
        OffsetDateTime closedAt = row.getOffsetDateTime("closed_at");
        return new CopiedAnswer(
                row.getUUID("id"),
                List.copyOf(uses),
                row.getInteger("notice_version"),
                Language.valueOf(row.getString("language")),
                row.getOffsetDateTime("decided_at").toInstant(),
                row.getOffsetDateTime("linked_at").toInstant(),
                closedAt == null ? null : closedAt.toInstant());
    }
}
