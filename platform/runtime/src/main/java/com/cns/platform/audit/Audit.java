package com.cns.platform.audit;

import com.cns.contract.audit.AuditForm;
import com.cns.contract.id.AccountId;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Writes audit entries. One insert each; {@link Chainer} links them after they were committed. What others read of an account is
 * told in the same transaction, so that its holder can see it.
 */
@ApplicationScoped
public class Audit {
    private static final int SALT_BYTES = 32;
    private static final String INSERT = """
            insert into audit_entry (id, account_id, at, actor_kind, actor, purpose, path, subject_id, outcome, actor_roles, salt,
                                     commitment)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)""";

    /** For whichever driver the open transaction has: bytes go as text, and so does what may be null. */
    private static final String INSERT_ACT = """
            insert into audit_entry (id, account_id, at, actor_kind, actor, path, outcome, actor_roles, salt, commitment)
            values ($1, $2, $3, $4, $5, $6, $7, nullif($8, ''), decode($9, 'hex'), decode($10, 'hex'))""";

    private final Tenant tenant;
    private final AcrossTenants acrossTenants;
    private final ToldReads told;
    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    Audit(Tenant tenant, AcrossTenants acrossTenants, ToldReads told, Outbox outbox, Clock clock, Ids ids) {
        this.tenant = tenant;
        this.acrossTenants = acrossTenants;
        this.told = told;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * In a transaction of its own. Done when it is committed: a read is answered then and not before. Fails when it cannot
     * be written; then nothing must be answered.
     */
    public Uni<Void> add(Entry entry) {
        return add(List.of(entry));
    }

    /** As {@link #add(Entry)}, several of one account, all or none. */
    public Uni<Void> add(List<Entry> entries) {
        AccountId account = entries.getFirst().account();
        return account == null
                ? acrossTenants.in(connection -> add(connection, entries))
                : tenant.sql(account, connection -> add(connection, entries));
    }

    /** As {@link #add(Entry)}, several of whatever accounts, all or none. */
    public Uni<Void> addAcross(List<Entry> entries) {
        return entries.isEmpty()
                ? Uni.createFrom().voidItem()
                : acrossTenants.in(connection -> add(connection, entries));
    }

    /** In this connection's transaction ({@code Tenant.sql} of the entry's account, {@code AcrossTenants.in}). */
    public Uni<Void> add(SqlConnection connection, Entry entry) {
        return add(connection, List.of(entry));
    }

    /** Several in this connection's transaction. */
    public Uni<Void> add(SqlConnection connection, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<AuditForm> forms = entries.stream().map(this::form).toList();
        List<Outgoing> events = IntStream.range(0, entries.size())
                .mapToObj(i -> told.of(forms.get(i), entries.get(i)))
                .flatMap(Optional::stream)
                .toList();
        return connection
                .preparedQuery(INSERT)
                .executeBatch(forms.stream().map(this::row).toList())
                .chain(() -> outbox.add(connection, events));
    }

    /**
     * What somebody did to an account, in its transaction, whichever way that was opened ({@code Tenant.in}, too): deed and entry
     * commit together.
     */
    public Uni<Void> act(AccountId account, Actor actor, String path) {
        AuditForm form = form(Entry.act(account, actor, path));
        byte[] salt = salt();
        String roles = form.actorRoles();
        return tenant.statements(
                        account,
                        open -> open.execute(
                                INSERT_ACT,
                                List.of(
                                        form.id(),
                                        account.value(),
                                        form.at().atOffset(ZoneOffset.UTC),
                                        form.actorKind(),
                                        form.actor(),
                                        form.path(),
                                        form.outcome(),
                                        roles == null ? "" : roles,
                                        HexFormat.of().formatHex(salt),
                                        HexFormat.of().formatHex(form.commitment(salt)))))
                .replaceWithVoid();
    }

    private AuditForm form(Entry entry) {
        return new AuditForm(
                ids.next(),
                entry.account() == null ? null : entry.account().value(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                entry.actor().kind().name(),
                entry.actor().id(),
                entry.purpose() == null ? null : entry.purpose().toString(),
                entry.path(),
                entry.subject() == null ? null : entry.subject().value(),
                entry.outcome().name(),
                entry.actor().roles());
    }

    private Tuple row(AuditForm form) {
        byte[] salt = salt();
        return Tuple.tuple()
                .addUUID(form.id())
                .addUUID(form.account())
                .addOffsetDateTime(form.at().atOffset(ZoneOffset.UTC))
                .addString(form.actorKind())
                .addString(form.actor())
                .addString(form.purpose())
                .addString(form.path())
                .addUUID(form.subject())
                .addString(form.outcome())
                .addString(form.actorRoles())
                .addBuffer(Buffer.buffer(salt))
                .addBuffer(Buffer.buffer(form.commitment(salt)));
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }
}
