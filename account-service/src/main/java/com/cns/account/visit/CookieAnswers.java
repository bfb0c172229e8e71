package com.cns.account.visit;

import com.cns.account.contact.Owner;
import com.cns.account.copy.Own;
import com.cns.account.copy.Within;
import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** How the cookie notice was answered in browsers of a person, for their copy. Each took a code from a mailbox: they are few. */
@ApplicationScoped
public class CookieAnswers {
    private static final String LINKED = """
            select id, for_navigation, for_interest, notice_version, language, decided_at, linked_at, closed_at
            from web_visitor where account_id = $1 and linked_at > $3 and linked_at <= $4 and person""";
    private static final String ORDER = " order by linked_at desc, id desc";
    private static final String OF_PERSON = LINKED + " = $2" + ORDER;
    /** Row-level security leaves of them what is of the holder. */
    private static final String OF_HOLDER =
            LINKED + " in (select person from contact_claim where account_id = $2)" + ORDER;

    private final Tenant tenant;

    CookieAnswers(Tenant tenant) {
        this.tenant = tenant;
    }

    /** Of whoever has shown that the address is theirs. */
    public Own<?> of(Token person, Within within) {
        return answers(Owner.CNS, OF_PERSON, person.value(), within);
    }

    /** Of whatever address is the holder's. */
    public Own<?> of(AccountId holder, Within within) {
        return answers(holder, OF_HOLDER, holder.value(), within);
    }

    private Own<CopiedAnswer> answers(AccountId reader, String sql, Object whose, Within within) {
        Tuple which = Tuple.of(Owner.CNS.value(), whose, utc(within.after()), utc(within.until()));
        return Own.few(CopiedAnswer.NAME, CopiedAnswer.class, CopiedAnswer.PLACES, () -> found(reader, sql, which));
    }

    private Uni<List<CopiedAnswer>> found(AccountId reader, String sql, Tuple which) {
        return tenant.sql(
                reader,
                connection -> connection
                        .preparedQuery(sql)
                        .execute(which)
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(CopiedAnswer::of)
                                .toList()));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
