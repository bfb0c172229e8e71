package com.cns.contract.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
        @Nullable String actorRoles) {
    private static final String WITHOUT_ROLES = "cns-audit-1";
    private static final String WITH_ROLES = "cns-audit-2";
    private static final int ABSENT = -1;

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
     * SHA-256(salt ‖ form). The form is the text {@code cns-audit-1} and the components in their order, each in UTF-8
     * behind its length in four bytes, big-endian; an absent one is the length -1. Ids are lower-case UUIDs, the time is
     * microseconds since 1970 in decimal. With roles the text is {@code cns-audit-2}, and they come last; without, they are
     * no part of it.
     *
     * @param salt 32 random bytes, kept beside the entry: without them nobody can find the entry by trying
     */
    public byte[] commitment(byte[] salt) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        append(form, actorRoles == null ? WITHOUT_ROLES : WITH_ROLES);
        append(form, id.toString());
        append(form, account == null ? null : account.toString());
        append(form, Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)));
        append(form, actorKind);
        append(form, actor);
        append(form, purpose);
        append(form, path);
        append(form, subject == null ? null : subject.toString());
        append(form, outcome);
        if (actorRoles != null) {
            append(form, actorRoles);
        }
        return AuditChain.sha256(salt, form.toByteArray());
    }

    private static void append(ByteArrayOutputStream form, @Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        int length = text == null ? ABSENT : bytes.length;
        form.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        form.writeBytes(bytes);
    }
}
