package com.cns.abuse.features;

import com.cns.abuse.rule.Canonical;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.id.AccountId;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What was judged of accounts last, of ten minutes the gravest: every replica can read it. */
@ApplicationScoped
class StoredFeatures {
    /** What is kept longer, for appeals, is none of it. */
    private static final String LATEST = """
            select features from account_features where account_id = $1 and kept_until is null order by slot desc limit 1""";

    private final Tenant tenant;

    StoredFeatures(Tenant tenant) {
        this.tenant = tenant;
    }

    /** Empty when nothing of the account was judged in the time for which this is kept. */
    Uni<Optional<FeaturesComputed>> latest(AccountId account) {
        return tenant.sql(
                        account, connection -> connection.preparedQuery(LATEST).execute(Tuple.of(account.value())))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(Canonical.features(
                                Canonical.tree(rows.iterator().next().getString("features")))));
    }
}
