package com.cns.account.privacyrequest;

import com.cns.account.account.Accounts;
import com.cns.account.deadline.Deadline;
import com.cns.account.deadline.DeadlineConfig;
import com.cns.account.notification.Notice;
import com.cns.account.notification.Notices;
import com.cns.account.webhook.WebhookEvent;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.audit.Outcome;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** What the way of a request is changed by, once it is there: it is taken back, extended, refused. */
@ApplicationScoped
class Workflow {
    private static final String WHOSE = "select account_id from privacy_request where id = $1";
    private static final String REFUSING = "POST /v1/privacy-requests/{id}/refusal";

    private final Tenant tenant;
    private final AcrossTenants acrossTenants;
    private final PrivacyRequestRepository requests;
    private final PrivacyRequests answering;
    private final Accounts accounts;
    private final Notices notices;
    private final Audit audit;
    private final DeadlineConfig deadlines;
    private final Clock clock;

    Workflow(
            Tenant tenant,
            AcrossTenants acrossTenants,
            PrivacyRequestRepository requests,
            PrivacyRequests answering,
            Accounts accounts,
            Notices notices,
            Audit audit,
            DeadlineConfig deadlines,
            Clock clock) {
        this.tenant = tenant;
        this.acrossTenants = acrossTenants;
        this.requests = requests;
        this.answering = answering;
        this.accounts = accounts;
        this.notices = notices;
        this.audit = audit;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Fails with {@link Problem#NOT_FOUND}, or {@link Problem#CONFLICT} when it has begun or ended otherwise. */
    Uni<PrivacyRequests.Known> cancel(AccountId account, PrivacyRequestId id) {
        return tenant.in(
                account,
                () -> locked(account, id)
                        .flatMap(request -> request.cancel(clock.instant())
                                ? answering
                                        .tellWebhooks(request, WebhookEvent.RequestStatus.CANCELLED)
                                        .chain(() -> answering.known(request))
                                        .call(() -> answering.forget(request))
                                : answering.known(request)));
    }

    /** Fails with {@link Problem#NOT_FOUND}, or {@link Problem#CONFLICT} when it cannot be extended, or not again. */
    Uni<PrivacyRequests.Known> extend(AccountId account, PrivacyRequestId id, Extension extension) {
        return tenant.in(
                account,
                () -> accounts.lockedZone(account)
                        .flatMap(zone -> locked(account, id).flatMap(request -> extend(request, extension, zone))));
    }

    private Uni<PrivacyRequests.Known> extend(PrivacyRequest request, Extension extension, ZoneId zone) {
        Instant now = clock.instant();
        Instant due = Deadline.extended(request.receivedAt(), zone, extension.months());
        return request.extend(extension.reason(), PrivacyRequest.Due.of(due, now, deadlines.before()), now)
                ? answering
                        .tellWebhooks(request, WebhookEvent.RequestStatus.EXTENDED)
                        .chain(() -> answering.known(request))
                : answering.known(request);
    }

    /**
     * By that member of staff; the holder is told by mail and webhook. Fails with {@link Problem#NOT_FOUND}, or
     * {@link Problem#CONFLICT} when it has begun or ended.
     */
    Uni<Void> refuse(PrivacyRequestId id, Refusal refusal, Actor by) {
        return acrossTenants
                .in(connection -> connection.preparedQuery(WHOSE).execute(Tuple.of(id.value())))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new ProblemException(Problem.NOT_FOUND);
                    }
                    return new AccountId(rows.iterator().next().getUUID(0));
                })
                .flatMap(account ->
                        tenant.in(account, () -> locked(account, id).flatMap(request -> refuse(request, refusal, by))));
    }

    private Uni<Void> refuse(PrivacyRequest request, Refusal refusal, Actor by) {
        Instant now = clock.instant();
        AccountId account = request.account();
        request.refuse(refusal.ground(), refusal.reason(), now);
        return answering
                .tellWebhooks(request, WebhookEvent.RequestStatus.REFUSED)
                .chain(() -> notices.queue(
                        account,
                        new Notice.RequestRefused(request.id(), refusal.ground().article(), refusal.reason(), now)))
                .chain(() -> audit.add(new Entry(account, by, null, REFUSING, null, Outcome.DONE)))
                .chain(() -> answering.forget(request));
    }

    private Uni<PrivacyRequest> locked(AccountId account, PrivacyRequestId id) {
        return requests.lock(account, id).onItem().ifNull().failWith(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
