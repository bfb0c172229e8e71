package com.cns.account.profile;

import com.cns.account.field.Field;
import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps what is erased where the law needs it, out of everybody's sight (R11). Every method is in the open transaction. */
@ApplicationScoped
class Retentions {
    private final RetainedFieldRepository retained;
    private final FieldKeys keys;
    private final EndedKeys ended;
    private final InvoiceLaws laws;
    private final Clock clock;

    Retentions(RetainedFieldRepository retained, FieldKeys keys, EndedKeys ended, InvoiceLaws laws, Clock clock) {
        this.retained = retained;
        this.keys = keys;
        this.ended = ended;
        this.laws = laws;
        this.clock = clock;
    }

    /**
     * Keeps the value under a key of its own if it may be on an invoice: of an account that was never active none was
     * written. The value kept before it goes.
     */
    Uni<Optional<Retained>> keep(AccountId account, Field field, FieldKeys.Opened said, HolderOfAccount.Terms terms) {
        if (!field.isOnInvoices() || !terms.everActive()) {
            return Uni.createFrom().item(Optional.empty());
        }
        InvoiceLaw law = laws.of(terms.country());
        Instant now = now();
        return forget(account, field)
                .chain(() -> keys.seal(account, said))
                .map(kept ->
                        new RetainedField(account, field, kept, law.justification(), now, law.until(now, terms.zone())))
                .flatMap(retained::persistAndFlush)
                .map(kept -> Optional.of(kept.told()));
    }

    /** What was kept of a field when it was erased before. */
    Uni<Optional<Retained>> of(AccountId account, Field field) {
        Instant now = now();
        return retained.of(account, field)
                .map(kept -> Optional.ofNullable(kept)
                        .map(RetainedField::told)
                        .filter(told -> told.until().isAfter(now)));
    }

    Uni<List<Retained>> of(AccountId account) {
        return retained.of(account, now())
                .map(all -> all.stream().map(RetainedField::told).toList());
    }

    private Uni<Void> forget(AccountId account, Field field) {
        return retained.of(account, field)
                .flatMap(kept -> kept == null
                        ? Uni.createFrom().voidItem()
                        : retained.remove(account, field)
                                .flatMap(removed -> removed
                                        ? ended.add(account, kept.subject())
                                        : Uni.createFrom().voidItem()));
    }

    private Instant now() {
        return clock.instant();
    }
}
