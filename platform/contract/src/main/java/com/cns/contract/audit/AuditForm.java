package com.cns.contract.audit;

import com.cns.contract.chain.Committed;
import com.cns.contract.chain.Form;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An audit entry as its row has it; texts, so that a row that was altered to something unknown can be read, too.
 *
 * @param at to the microsecond, as the database keeps it
 * @param path method and path template, or the topic by which it was asked
 * @param actorRoles of a member of staff, sorted, with a space between; null of others, and of entries from before roles were kept
 */
public record AuditForm(
        UUID id,
        @Nullable UUID account,
        Instant at,
        String actorKind,
        String actor,
        @Nullable String purpose,
        String path,
        @Nullable UUID subject,
        String outcome,
        @Nullable String actorRoles)
        implements Committed {
    private static final String WITHOUT_ROLES = "cns-audit-1";
    private static final String WITH_ROLES = "cns-audit-2";

    /** Of whoever has no roles. */
    public AuditForm(
            UUID id,
            @Nullable UUID account,
            Instant at,
            String actorKind,
            String actor,
            @Nullable String purpose,
            String path,
            @Nullable UUID subject,
            String outcome) {
        this(id, account, at, actorKind, actor, purpose, path, subject, outcome, null);
    }

    /**
     * SHA-256(salt ‖ form). The form is the text {@code cns-audit-1} and the components in their order, as {@link Form} writes
     * them. With roles the text is {@code cns-audit-2}, and they come last; without, they are no part of it.
     */
    @Override
    public byte[] commitment(byte[] salt) {
        Form form = new Form(actorRoles == null ? WITHOUT_ROLES : WITH_ROLES)
                .add(id)
                .add(account)
                .add(at)
                .add(actorKind)
                .add(actor)
                .add(purpose)
                .add(path)
                .add(subject)
                .add(outcome);
        return (actorRoles == null ? form : form.add(actorRoles)).commitment(salt);
    }
}
