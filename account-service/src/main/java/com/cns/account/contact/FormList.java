package com.cns.account.contact;

import com.cns.account.language.Language;
import com.cns.contract.classification.NotPersonal;
import com.cns.platform.paging.PageToken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of confirmed forms, the latest first, without anything personal.
 *
 * @param next what to ask the next page with; absent on the last
 */
record FormList(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Entry> forms,
        @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
    FormList {
        forms = List.copyOf(forms);
    }

    /** @param found one more than the page, when there is one */
    static FormList of(Kind kind, List<Entry> found, int limit) {
        boolean more = found.size() > limit;
        List<Entry> page = more ? found.subList(0, limit) : found;
        return new FormList(page, more ? page.getLast().token(kind) : null);
    }

    static String query(Kind kind) {
        return "forms " + kind;
    }

    record Entry(
            FormId id,
            Language language,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String country,
            @NotPersonal(NotPersonal.Reason.TIME) Instant confirmedAt) {
        private String token(Kind kind) {
            return new PageToken(confirmedAt, id.value()).text(query(kind));
        }
    }
}
