package com.cns.consent.instruction;

import com.cns.consent.standing.Instructed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.InstructionId;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Tells what a customer has instructed, as the database has it at that moment: for whatever the memory cannot vouch for. */
@ApplicationScoped
public class KnownInstructions {
    private final Tenant tenant;
    private final Clock clock;

    KnownInstructions(Tenant tenant, Clock clock) {
        this.tenant = tenant;
        this.clock = clock;
    }

    /** Those in force and to come. */
    public Uni<List<Instructed>> of(AccountId account) {
        return tenant.sql(account, connection -> of(connection, account));
    }

    /** The same, as the connection's transaction has it. */
    public Uni<List<Instructed>> of(SqlConnection connection, AccountId account) {
        return InstructionTable.living(connection, account, clock.instant())
                .map(found -> found.stream().map(Instruction::instructed).toList());
    }

    /** False when it is over; else nobody revokes it until the connection's transaction ends. */
    public Uni<Boolean> hold(SqlConnection connection, AccountId account, InstructionId id) {
        return InstructionTable.hold(connection, account, id, clock.instant());
    }
}
