package com.cns.account.holderrequest;

import com.cns.account.copy.Own;
import com.cns.account.copy.Within;
import com.cns.contract.id.AccountId;
import com.cns.platform.export.Slice;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What a holder asked about their own data, for their copy: all of it (GDPR Article 15). */
@ApplicationScoped
public class CopiedHolderRequests {
    private static final int PAGE = 100;
    private static final String QUERY = "copied-holder-requests";

    private final Tenant tenant;
    private final HolderRequestRepository requests;

    CopiedHolderRequests(Tenant tenant, HolderRequestRepository requests) {
        this.tenant = tenant;
        this.requests = requests;
    }

    public Own<?> of(AccountId holder, Within within) {
        return new Own<>(
                "holder-requests", CopiedHolderRequest.class, List.of("account/holder_request.outcomes"), after -> {
                    PageToken end = PageRequest.end(after.isEmpty() ? null : after, QUERY, within.until());
                    return tenant.in(holder, () -> requests.page(holder, new PageRequest(PAGE, end)))
                            .map(found -> slice(found, within));
                });
    }

    /** @param found one more than the page, when there is one */
    private static Slice<CopiedHolderRequest> slice(List<HolderRequest> found, Within within) {
        List<HolderRequest> shown = found.subList(0, Math.min(PAGE, found.size()));
        Optional<String> next = found.size() > PAGE
                ? Optional.of(new PageToken(
                                shown.getLast().requestedAt(),
                                shown.getLast().id().value())
                        .text(QUERY))
                : Optional.empty();
        return new Slice<>(
                shown.stream()
                        .filter(request -> within.has(request.requestedAt()))
                        .map(CopiedHolderRequest::of)
                        .toList(),
                next);
    }
}
