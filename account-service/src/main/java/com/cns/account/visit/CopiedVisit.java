package com.cns.account.visit;

import com.cns.account.copy.Own;
import com.cns.account.copy.Within;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.platform.export.Slice;
import com.cns.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * That a browser was shown a page, as a copy has it.
 *
 * @param page its path
 */
record CopiedVisit(
        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) UUID id,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.UNDERSTAND_CUSTOMERS,
                basis = LegalBasis.CONSENT,
                retention = Retention.COOKIE_CONSENT)
        Instant at,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.UNDERSTAND_CUSTOMERS,
                basis = LegalBasis.CONSENT,
                retention = Retention.COOKIE_CONSENT)
        String page) {
    /** What asks for a page of them; its token belongs to no other listing. */
    static final String QUERY = "copied-visits";

    /** Each page sorts all that are older: few pages. */
    private static final int PAGE = 1_000;

    private static CopiedVisit of(VisitView view) {
        return new CopiedVisit(view.id(), view.at(), view.page());
    }

    /**
     * All of somebody.
     *
     * @param read a page of them, its token by {@link #QUERY}
     */
    static Own<CopiedVisit> all(Function<PageRequest, Uni<Visits.Shown>> read, Within within) {
        return new Own<>(
                "visits",
                CopiedVisit.class,
                List.of("account/web_visit.page_sealed", "account/web_visit.visited_at"),
                after -> read.apply(new PageRequest(
                                PAGE, PageRequest.end(after.isEmpty() ? null : after, QUERY, within.until())))
                        .map(shown -> slice(shown.page(), within)));
    }

    private static Slice<CopiedVisit> slice(VisitView.Page page, Within within) {
        return new Slice<>(
                page.visits().stream()
                        .filter(visit -> within.has(visit.at()))
                        .map(CopiedVisit::of)
                        .toList(),
                Optional.ofNullable(page.next()));
    }
}
