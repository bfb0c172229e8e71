package com.cns.account.profile;

import com.cns.account.field.Field;
import com.cns.contract.account.AccountDataCorrected;
import com.cns.contract.account.AccountDataErased;
import com.cns.contract.id.AccountId;
import com.cns.contract.topic.Topic;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Tells consent-service which fields were corrected or erased, so that whoever received account data hears of it (R25; GDPR
 * Article 19). Names of fields alone: no value is told, neither the old one nor the new.
 */
@ApplicationScoped
class ChangedFields {
    private final Outbox outbox;
    private final Clock clock;

    ChangedFields(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** In the open transaction, in which another value takes the place of what there was. */
    Uni<Void> corrected(AccountId account, Field field) {
        return outbox.add(Outgoing.of(
                Topic.ACCOUNT_DATA, account, new AccountDataCorrected(account, List.of(field.toString()), now())));
    }

    /** In the open transaction, in which the values go; of none nothing is told. */
    Uni<Void> erased(AccountId account, Collection<Field> fields) {
        List<String> names = fields.stream().sorted().map(Field::toString).toList();
        return names.isEmpty()
                ? Uni.createFrom().voidItem()
                : outbox.add(Outgoing.of(Topic.ACCOUNT_DATA, account, new AccountDataErased(account, names, now())));
    }

    private Instant now() {
        return clock.instant();
    }
}
