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
        String outcome) {
    private static final String VERSION = "cns-audit-1";
    private static final int ABSENT = -1;

    /**
     * SHA-256(salt ‖ form). The form is the text {@code cns-audit-1} and the components in their order, each in UTF-8
     * behind its length in four bytes, big-endian; an absent one is the length -1. Ids are lower-case UUIDs, the time is
     * microseconds since 1970 in decimal.
     *
     * @param salt 32 random bytes, kept beside the entry: without them nobody can find the entry by trying
     */
    public byte[] commitment(byte[] salt) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        append(form, VERSION);
        append(form, id.toString());
        append(form, account == null ? null : account.toString());
        append(form, Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)));
        append(form, actorKind);
        append(form, actor);
        append(form, purpose);
        append(form, path);
        append(form, subject == null ? null : subject.toString());
        append(form, outcome);
        return AuditChain.sha256(salt, form.toByteArray());
    }

    private static void append(ByteArrayOutputStream form, @Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        int length = text == null ? ABSENT : bytes.length;
        form.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        form.writeBytes(bytes);
    }
}
