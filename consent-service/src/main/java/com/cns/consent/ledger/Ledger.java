package com.cns.consent.ledger;

import com.cns.contract.id.AccountId;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads an account's entries. */
@ApplicationScoped
class Ledger {
    private static final String PAGE = """
            select id, at, consent_id, subject_id, person_kind, purpose, channel, sender, notice_id, change, form,
                   valid_until, proof, source, message, language, confirmed_at, salt, commitment, position, hash, redacted_at
            from ledger_entry where account_id = $1 and (at, id) < ($2, $3) order by at desc, id desc limit $4""";

    private final Tenant tenant;

    Ledger(Tenant tenant) {
        this.tenant = tenant;
    }

    /** Newest first; one more than the page, when there is one. */
    Uni<List<EntryView>> page(AccountId account, PageRequest asked) {
        Tuple values = Tuple.of(
                account.value(),
                asked.end().at().atOffset(ZoneOffset.UTC),
                asked.end().id(),
                asked.limit() + 1);
        return tenant.sql(
                account,
                connection -> connection
                        .preparedQuery(PAGE)
                        .execute(values)
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(EntryView::of)
                                .toList()));
    }
}
