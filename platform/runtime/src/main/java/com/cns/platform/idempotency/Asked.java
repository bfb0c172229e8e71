package com.cns.platform.idempotency;

import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.DerivedKey;
import com.cns.platform.keyring.Tokens;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request under its Idempotency-Key.
 *
 * @param account whose key it is; empty of somebody without an account, and of staff
 * @param name what the answer is found by; a keyed hash
 * @param print what tells the request from another under the same key; a keyed hash
 * @param seal opens and seals the answer
 */
record Asked(Optional<AccountId> account, Buffer name, Buffer print, DerivedKey seal) {
    private static final String NAME = "idempotency.name";
    private static final String PRINT = "idempotency.request";
    private static final String STAFF = "staff:";
    private static final String SEAL = "idempotency.answer";

    /**
     * Of an account.
     *
     * @param rights what the token may: an answer is not shown to one that may less
     */
    static Asked by(AccountId account, String rights, IdempotencyKey key, Request request, Tokens tokens) {
        byte[] owner = utf8(account.toString());
        return new Asked(
                Optional.of(account),
                Buffer.buffer(tokens.hmac(NAME, owner, key.bytes())),
                Buffer.buffer(request.print(tokens, owner, utf8(rights), key.bytes())),
                tokens.derive(SEAL, owner, key.bytes()));
    }

    /**
     * Of a member of staff, or of a program of theirs.
     *
     * @param rights what the token may
     */
    static Asked byStaff(String subject, String rights, IdempotencyKey key, Request request, Tokens tokens) {
        byte[] owner = utf8(STAFF + subject);
        return new Asked(
                Optional.empty(),
                Buffer.buffer(tokens.hmac(NAME, owner, key.bytes())),
                Buffer.buffer(request.print(tokens, owner, utf8(rights), key.bytes())),
                tokens.derive(SEAL, owner, key.bytes()));
    }

    /** Of anybody: a stranger's equal key is another key, unless the whole request is the same. */
    static Asked byAnybody(IdempotencyKey key, Request request, Tokens tokens) {
        byte[] print = request.print(tokens, key.bytes());
        return new Asked(
                Optional.empty(),
                Buffer.buffer(tokens.hmac(NAME, print)),
                Buffer.buffer(print),
                tokens.derive(SEAL, print, key.bytes()));
    }

    /** By which equal requests keep off each other. */
    long lock() {
        return name.getLong(0);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What was asked for.
     *
     * @param uri with its query
     * @param body SHA-256
     */
    record Request(String method, String uri, Buffer body) {
        private byte[] print(Tokens tokens, byte[]... more) {
            byte[][] parts = new byte[more.length + 3][];
            System.arraycopy(more, 0, parts, 0, more.length);
            parts[more.length] = utf8(method);
            parts[more.length + 1] = utf8(uri);
            parts[more.length + 2] = body.getBytes();
            return tokens.hmac(PRINT, parts);
        }
    }
}
