package com.cns.usage.ingest;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.EventId;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.StatusChanged;
import com.cns.platform.event.Envelope;
import com.cns.platform.event.EventCodec;
import com.cns.platform.time.Ids;
import com.cns.usage.limit.Limits;
import com.cns.usage.submission.StatusSubmission;
import com.cns.usage.submission.StatusValidation;
import com.cns.usage.submission.Submission;
import com.cns.usage.submission.ToldStatus;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Takes statuses in: facts, hence whatever became of the account (R24). They follow their communication's key. */
@ApplicationScoped
class StatusIngest {
    private final Limits limits;
    private final Admitted admitted;
    private final StatusValidation validation;
    private final Identity identity;
    private final EventCodec codec;
    private final Log log;
    private final Clock clock;
    private final Ids ids;

    StatusIngest(
            Limits limits,
            Admitted admitted,
            StatusValidation validation,
            Identity identity,
            EventCodec codec,
            Log log,
            Clock clock,
            Ids ids) {
        this.limits = limits;
        this.admitted = admitted;
        this.validation = validation;
        this.identity = identity;
        this.codec = codec;
        this.log = log;
        this.clock = clock;
        this.ids = ids;
    }

    Uni<StatusAnswer> accept(AccountId account, StatusSubmission request) {
        Instant receivedAt = clock.instant();
        limits.take(account, Math.min(request.size(), Submission.RECORDS_AT_MOST), admitted.bytes());
        return Uni.createFrom()
                .item(() -> events(account, validation.check(request, receivedAt), receivedAt))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .call(events -> log.write(account, events))
                .map(written -> new StatusAnswer(written.size()));
    }

    private List<Envelope> events(AccountId account, List<ToldStatus> told, Instant receivedAt) {
        return told.stream().map(one -> event(account, one, receivedAt)).toList();
    }

    private Envelope event(AccountId account, ToldStatus told, Instant receivedAt) {
        CommunicationId id = told.communication() == null
                ? identity.id(account, Objects.requireNonNull(told.clientId()))
                : told.communication();
        var changed = new StatusChanged(
                id, account, told.status(), Objects.requireNonNullElse(told.occurredAt(), receivedAt), receivedAt);
        return codec.envelop(
                Topic.COMMUNICATIONS, id.toString(), account, new EventId(ids.next()), receivedAt, changed);
    }
}
