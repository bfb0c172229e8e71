package com.cns.platform.paging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a page ended: the next one begins after it.
 *
 * @param at the last item's time, in microseconds
 * @param id the last item's id
 */
public record PageToken(Instant at, UUID id) {
    static final int QUERY_BYTES = 8;
    private static final int BYTES = Long.BYTES + 2 * Long.BYTES + QUERY_BYTES;
    private static final long MICROS = 1_000_000L;

    /** @param query everything that decides which items there are, in one form; not the page's size */
    public String text(String query) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(digest(query));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Empty when the text is no token, or one of another query. */
    public static Optional<PageToken> parse(String text, String query) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != BYTES) {
            return Optional.empty();
        }
        ByteBuffer token = ByteBuffer.wrap(bytes);
        long micros = token.getLong();
        UUID id = new UUID(token.getLong(), token.getLong());
        byte[] of = new byte[QUERY_BYTES];
        token.get(of);
        if (!MessageDigest.isEqual(of, digest(query))) {
            return Optional.empty();
        }
        return Optional.of(new PageToken(
                Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L), id));
    }

    static byte[] digest(String query) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(query.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(whole, QUERY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
