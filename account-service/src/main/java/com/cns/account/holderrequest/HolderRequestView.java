package com.cns.account.holderrequest;

import com.cns.account.forwarding.Right;
import com.cns.account.profile.ErasureView;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.paging.PageToken;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as its holder sees it.
 *
 * @param dueAt the first moment that is too late (R26)
 * @param outcomes of an erasure: each field, erased or retained with its ground
 * @param privacyRequest what a restriction, or the end of one, is worked off as by every service: GET /v1/privacy-requests/{id}
 * @param copy of an access and a portability: where everything that is held of the account is
 * @param certificate of an erasure: where the signed outcome is
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record HolderRequestView(
        PrivacyRequestId id,
        Right right,
        HolderRequest.Progress status,
        @NotPersonal(NotPersonal.Reason.TIME) Instant requestedAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant dueAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant completedAt,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<ErasureView> outcomes,
        @Nullable PrivacyRequestId privacyRequest,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable URI copy,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable URI certificate) {
    HolderRequestView {
        outcomes = List.copyOf(outcomes);
    }

    static HolderRequestView of(HolderRequest request, String publicUrl) {
        String account = publicUrl + "/v1/accounts/" + request.account();
        return new HolderRequestView(
                request.id(),
                request.right(),
                request.status(),
                request.requestedAt(),
                request.dueAt(),
                request.completedAt(),
                request.outcomes(),
                request.privacyRequest().orElse(null),
                request.right().isCopy() ? URI.create(account + "/export") : null,
                request.certificate() == null
                        ? null
                        : URI.create(account + "/privacy-requests/" + request.id() + "/certificate"));
    }

    /**
     * A page, newest first.
     *
     * @param next what to ask the next page with; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<HolderRequestView> requests,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
        static final String QUERY = "holder-requests";

        Page {
            requests = List.copyOf(requests);
        }

        /** @param found one more than the page, when there is one */
        static Page of(List<HolderRequest> found, int limit, String publicUrl) {
            List<HolderRequest> page = found.subList(0, Math.min(limit, found.size()));
            return new Page(
                    page.stream()
                            .map(one -> HolderRequestView.of(one, publicUrl))
                            .toList(),
                    found.size() > limit ? next(page.getLast()) : null);
        }

        private static String next(HolderRequest last) {
            return new PageToken(last.requestedAt(), last.id().value()).text(QUERY);
        }
    }
}
