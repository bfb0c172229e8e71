package com.cns.usage.retention;

import com.cns.contract.id.AccountId;
import com.cns.contract.usage.Product;
import com.cns.platform.tenant.Tenant;
import com.cns.usage.wire.Wire;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;

/** What accounts chose. Known to every replica {@link #KNOWN} after it was chosen. */
@ApplicationScoped
public class Choices {
    private static final Duration KNOWN = Duration.ofSeconds(5);
    private static final int ACCOUNTS_AT_MOST = 100_000;

    private static final String READ =
            "select product, usage_days, content_days from retention_choice where account_id = $1";
    /** Where the days are others, whatever was deleted before is looked through again: what was kept since may have to go now. */
    private static final String CHOOSE = """
            insert into retention_choice as r (account_id, product, usage_days, content_days, chosen_at)
            values ($1, $2, $3, $4, $5)
            on conflict (account_id, product) do update
            set usage_days = excluded.usage_days, content_days = excluded.content_days, chosen_at = excluded.chosen_at,
                usage_gone_before =
                    case when r.usage_days is not distinct from excluded.usage_days then r.usage_gone_before end,
                content_gone_before =
                    case when r.content_days is not distinct from excluded.content_days then r.content_gone_before end""";

    private final Tenant tenant;
    private final Clock clock;
    private final Cache<AccountId, Kept> known = Caffeine.newBuilder()
            .maximumSize(ACCOUNTS_AT_MOST)
            .expireAfterWrite(KNOWN)
            .build();

    Choices(Tenant tenant, Clock clock) {
        this.tenant = tenant;
        this.clock = clock;
    }

    /** What holds for an account, at most {@link #KNOWN} old. */
    public Uni<Kept> of(AccountId account) {
        Kept kept = known.getIfPresent(account);
        return kept == null ? read(account) : Uni.createFrom().item(kept);
    }

    Uni<Kept> choose(AccountId account, Product product, Choice choice) {
        return tenant.sql(
                        account,
                        connection -> connection
                                .preparedQuery(CHOOSE)
                                .execute(Tuple.of(
                                        account.value(),
                                        Wire.name(product),
                                        choice.usageDays(),
                                        choice.contentDays(),
                                        clock.instant().atOffset(ZoneOffset.UTC))))
                .chain(() -> read(account));
    }

    private Uni<Kept> read(AccountId account) {
        return tenant.sql(account, connection -> connection.preparedQuery(READ).execute(Tuple.of(account.value())))
                .map(Choices::kept)
                .invoke(kept -> known.put(account, kept));
    }

    private static Kept kept(RowSet<Row> rows) {
        Map<Product, Choice> choices = new EnumMap<>(Product.class);
        rows.forEach(row -> choices.put(
                Wire.read(Product.class, row.getString("product")).orElseThrow(),
                new Choice(row.getInteger("usage_days"), row.getInteger("content_days"))));
        return new Kept(choices);
    }
}
