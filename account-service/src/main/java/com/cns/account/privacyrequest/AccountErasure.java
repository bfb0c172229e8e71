package com.cns.account.privacyrequest;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.topic.Topic;
import com.cns.platform.privacy.Destroyed;
import com.cns.platform.privacy.Participant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * account-service's part in the erasure of an end-user. It holds data of account holders, who are other people, and the
 * request itself: a token, kept to show that the request was answered.
 */
@ApplicationScoped
class AccountErasure implements Participant {
    private static final String GROUND =
            "GDPR Articles 5(2) and 17(3)(b): that the request was answered must be shown; a token, no identifier";

    private final PrivacyRequestConfig config;
    private final Clock clock;

    AccountErasure(PrivacyRequestConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        Instant now = clock.instant();
        Instant ledger =
                now.atZone(ZoneOffset.UTC).plus(config.ledgerRetention()).toInstant();
        return Uni.createFrom()
                .item(List.of(
                        PlaceOutcome.notFound("account/account.name"),
                        PlaceOutcome.notFound("account/account.email"),
                        PlaceOutcome.notFound("account/queued_mail.notice"),
                        PlaceOutcome.retained("account/privacy_request.persons", 1, GROUND, ledger),
                        PlaceOutcome.retained(
                                "cns.privacy-requests/persons",
                                1,
                                GROUND,
                                now.plus(Topic.PRIVACY_REQUESTS.keeping().longest()))));
    }
}
